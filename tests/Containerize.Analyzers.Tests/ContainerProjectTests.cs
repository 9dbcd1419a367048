using Containerize.Analyzers.Rules.CTZ7002;
using Microsoft.CodeAnalysis;

namespace Containerize.Analyzers.Tests;

/// <summary>Whose code is looked at.</summary>
public class ContainerProjectTests
{
    private const string Told = "build_property.ContainerizeLintCode = ";

    private static readonly CodeRuleTest Test = new(new CTZ7002());

    [Theory]
    [InlineData("FROM a:1\n", OutputKind.ConsoleApplication, "", true)]
    [InlineData(null, OutputKind.ConsoleApplication, "", false)]
    [InlineData("FROM a:1\n", OutputKind.DynamicallyLinkedLibrary, "", false)]
    [InlineData(null, OutputKind.DynamicallyLinkedLibrary, "true", true)]
    [InlineData("FROM a:1\n", OutputKind.ConsoleApplication, "false", false)]
    [InlineData("FROM a:1\n", OutputKind.ConsoleApplication, "False", false)]
    public void ProgramWithADockerfile_OrAProjectThatSaysSo(string? dockerfile, OutputKind kind, string told, bool isLookedAt)
    {
        var address = isLookedAt ? "[|\"http://localhost:5000\"|]" : "\"http://localhost:5000\"";

        (Test with { Dockerfile = dockerfile, OutputKind = kind, Options = told.Length == 0 ? "" : Told + told }).Reports(
            $"class Program {{ static void Main(string[] args) => WebApplication.Create(args).Run({address}); }}"
        );
    }
}
