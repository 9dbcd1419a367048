using System.Text.RegularExpressions;
using Containerize.Dockerfiles.Linting;

namespace Containerize.Dockerfiles.Tests.Rules;

/// <summary>What holds for every rule: its page shows what is bad and what is good, and the rule agrees.</summary>
public partial class RulePageTests
{
    public static TheoryData<string> Ids => [.. RuleSet.All.Rules.Select(rule => rule.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void BadExamples_AreReported(string id) => Assert.All(Examples(id, "Bad"), example => Assert.NotEmpty(RuleTest.Findings(id, example, With(id))));

    [Theory]
    [MemberData(nameof(Ids))]
    public void Output_IsWhatTheFirstBadExampleGives(string id) =>
        Assert.Contains(
            Regex.Match(Page(id), "(?m)^> (.*)$").Groups[1].Value,
            RuleTest.Findings(id, Examples(id, "Bad")[0], With(id)).Select(finding => finding.Message)
        );

    [Theory]
    [MemberData(nameof(Ids))]
    public void GoodExamples_AreNot(string id) => Assert.All(Examples(id, "Good"), example => Assert.Empty(RuleTest.Findings(id, example, With(id))));

    [Theory]
    [MemberData(nameof(Ids))]
    public void AutomaticFixes_LeaveNothingToFix(string id)
    {
        foreach (var example in Examples(id, "Bad"))
        {
            foreach (var finding in RuleTest.Findings(id, example, With(id)).Where(finding => finding.Fix is { IsAutomatic: true }))
            {
                Assert.True(
                    RuleTest.Findings(id, Fixer.Apply(example, finding.Fix!), RuleTest.After(finding.Fix!, With(id))).Count
                        < RuleTest.Findings(id, example, With(id)).Count,
                    $"{finding.Fix!.Title} does not repair:\n{example}"
                );
            }
        }
    }

    // What a rule must be told before it can say anything; the pages name it.
    static Func<LintInput, LintInput>? With(string id) =>
        id switch
        {
            "CTZ2001" => input => input with { Options = input.Options with { TrustedRegistries = ["*.example.com"] } },
            "CTZ1046" => RuleTest.In("settings.json;settings.yaml", "# data\n*.json\n"),
            "CTZ1047" => RuleTest.In("settings.json"),
            "CTZ4021" => RuleTest.In("Api.csproj;Program.cs;.git/"),
            "CTZ4022" => RuleTest.In("Api.csproj;Program.cs", "bin"),
            "CTZ5021" or "CTZ5023" => Schema("org.opencontainers.image.source", "text"),
            "CTZ5022" => input => Schema("org.opencontainers.image.source", "url")(input with { Options = input.Options with { StrictLabels = true } }),
            "CTZ5024" => Schema("org.example.label", "url"),
            "CTZ5025" => Schema("org.example.label", "rfc3339"),
            "CTZ5026" => Schema("org.example.label", "spdx"),
            "CTZ5027" => Schema("org.example.label", "hash"),
            "CTZ5028" => Schema("org.example.label", "semver"),
            "CTZ5029" => Schema("org.example.label", "email"),
            // What the program says of an unquoted variable; that it really does is tested with the program.
            "CTZ1062" => input =>
                input with
                {
                    ShellFindings = input.Text.IndexOf(" $", StringComparison.Ordinal) is >= 0 and var at
                        ? [new(new(at + 1, 7), "SC2086", "info", "Double quote to prevent globbing and word splitting.", [])]
                        : [],
                },
            "CTZ2002" or "CTZ6033" => input => input with { Today = new DateTime(2026, 11, 23) },
            "CTZ6001" or "CTZ6002" or "CTZ6003" or "CTZ6006" or "CTZ6042" or "CTZ6008" or "CTZ6026" or "CTZ6035" => ProjectTest.Api(),
            "CTZ6004" => ProjectTest.Api(facts => facts with { SdkVersion = "10.0.100" }),
            "CTZ6024" => ProjectTest.Api(facts => facts with { Packages = ["Microsoft.Data.SqlClient"] }),
            "CTZ6025" => ProjectTest.Api(facts => facts with { TimeZoneLookup = "FindSystemTimeZoneById" }),
            "CTZ6027" => ProjectTest.Api(facts => facts with { Packages = ["SkiaSharp.NativeAssets.Linux"] }),
            "CTZ6009" or "CTZ6016" => ProjectInContext.With("src/Lib/Lib.csproj"),
            "CTZ6010" => ProjectInContext.With("src/Api/Directory.Packages.props"),
            "CTZ6011" => ProjectInContext.With("src/Api/Directory.Build.props"),
            "CTZ6012" => ProjectInContext.With("src/Api/nuget.config"),
            "CTZ6013" => ProjectInContext.With("src/Api/packages.lock.json"),
            "CTZ6014" => RuleTest.In("src/Api/Api.csproj"),
            "CTZ6017" => ProjectInContext.With(
                "",
                facts: facts => facts with { Solutions = [new("/repo/Shop.slnx", ["/repo/src/Api/Api.csproj", "/repo/src/Lib/Lib.csproj"])] }
            ),
            "CTZ6029" => ProjectTest.Api(facts => facts with { WrittenFiles = [new("data/shop.db", "SQLite database", "appsettings.json")] }),
            "CTZ6041" => input =>
                input with
                {
                    Path = "/repo/Dockerfile",
                    Project = new() { Generated = new("/repo/Dockerfile", Examples("CTZ6041", "Good")[0]) },
                },
            "CTZ6022" or "CTZ6023" => ProjectInContext.With("", facts: facts => facts with { Listens = new() }),
            _ => null,
        };

    static Func<LintInput, LintInput> Schema(string label, string kind) =>
        input => input with { Options = input.Options with { LabelSchema = new Dictionary<string, string> { [label] = kind } } };

    static string Page(string id) => RuleSet.Page(Assert.Single(RuleSet.All.Named(id)))!;

    static List<string> Examples(string id, string heading)
    {
        var section = Regex.Match(Page(id), $@"(?ms)^## {heading}\n(.*?)(?=^## |\z)").Groups[1].Value;
        var examples = Fence().Matches(section).Select(match => match.Groups[1].Value).ToList();
        Assert.NotEmpty(examples);
        return examples;
    }

    [GeneratedRegex(@"(?ms)^```dockerfile\n(.*?)^```")]
    private static partial Regex Fence();
}
