using System.Text.RegularExpressions;

namespace Containerize.Package.Tests;

/// <summary>PublishContainerParity.md names tests: each is there, in this project or in that of the image engine.</summary>
public partial class PublishContainerParityTests
{
    private static readonly string Tests = Path.Combine(TestRun.Repository, "tests");

    public static TheoryData<string> Names =>
        [
            .. Named()
                .Matches(File.ReadAllText(Path.Combine(Tests, "Containerize.Package.Tests", "PublishContainerParity.md")))
                .Select(match => match.Groups[1].Value)
                .Distinct(),
        ];

    // Not by reflection alone: this assembly does not load the other one, whose programs have an entry of their own.
    [Theory]
    [MemberData(nameof(Names))]
    public void Test_Exists(string name)
    {
        var (type, method) = (name.Split('.')[0], name.Split('.')[1]);
        if (typeof(PublishContainerParityTests).Assembly.GetTypes().SingleOrDefault(candidate => candidate.Name == type) is { } own)
        {
            Assert.NotEmpty(own.GetMethod(method)?.GetCustomAttributes(typeof(FactAttribute), inherit: true) ?? []);
            return;
        }

        var source = File.ReadAllText(
            Assert.Single(Directory.EnumerateFiles(Path.Combine(Tests, "Containerize.Images.Tests"), type + ".cs", SearchOption.AllDirectories))
        );
        Assert.Matches($@"(?s)\[(Skippable)?(Fact|Theory|Property)\b((?!\bpublic\b).)*\bpublic (async )?\w+ {method}\(", source);
    }

    [GeneratedRegex("`([A-Z]\\w+Tests\\.\\w+)`")]
    private static partial Regex Named();
}
