using System.Runtime.CompilerServices;
using Containerize.Tests;

namespace Containerize.Dockerfiles.Tests.Syntax;

/// <summary>One folder a fact of the language: a <c>Dockerfile</c>, and in <c>tree.verified.txt</c> what must come out of it.</summary>
public class ParsingTests
{
    public static TheoryData<string> Cases => [.. Directory.GetDirectories(Folder()).Select(folder => Path.GetFileName(folder)!).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Dockerfile_HasItsTree(string name) =>
        Verified.Check(
            TreeText.Of(new System.Text.UTF8Encoding(false).GetString(File.ReadAllBytes(Path.Combine(Folder(), name, "Dockerfile")))),
            $"Parsing/{name}/tree"
        );

    static string Folder([CallerFilePath] string file = "") => Path.Combine(Path.GetDirectoryName(file)!, "Parsing");
}
