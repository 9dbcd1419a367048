extern alias tool;

using System.Text.Json;
using System.Text.RegularExpressions;
using Containerize.Dockerfiles.Linting;
using NJsonSchema;
using FileReport = tool::Containerize.Tool.Reports.FileReport;
using SarifReport = tool::Containerize.Tool.Reports.SarifReport;

namespace Containerize.Package.Tests;

/// <summary>The report for code scanning services, over what every rule's page shows: valid, and its fixes do what <c>fix</c> does.</summary>
public class SarifTests
{
    public static TheoryData<string, string> Files =>
        new()
        {
            { "", "\n" },
            { "", "\r\n" },
            { "\uFEFF", "\n" },
            { "# é 𝄞\n\t", "\n" },
        };

    [Theory]
    [MemberData(nameof(Files))]
    public async Task Report_IsWhatTheOfficialSchemaAsksFor(string head, string lineBreak)
    {
        var schema = await JsonSchema.FromFileAsync(Path.Combine(AppContext.BaseDirectory, "sarif-2.1.0.json"));

        var sarif = Sarif(Reports(head, lineBreak));

        Assert.Empty(schema.Validate(sarif).Select(error => error.ToString()));
        Assert.NotEmpty(schema.Validate(sarif.Replace("\"startLine\": 1,", "\"startLine\": 0,", StringComparison.Ordinal)));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Replacements_DoWhatTheFixDoes(string head, string lineBreak)
    {
        var reports = Reports(head, lineBreak);
        using var sarif = JsonDocument.Parse(Sarif(reports));
        var results = sarif.RootElement.GetProperty("runs")[0].GetProperty("results").EnumerateArray().ToList();
        var findings = reports.SelectMany(report => report.Findings.Select(finding => (report.Text, Finding: finding))).ToList();
        // Who reads lines and columns does not count the mark in front.
        static string WithoutMark(string text) => text.TrimStart('\uFEFF');

        Assert.Equal(findings.Select(pair => pair.Finding.Rule.Id), results.Select(result => result.GetProperty("ruleId").GetString()));
        // The mark itself has no line and column.
        var pairs = findings.Zip(results).Where(pair => pair.First.Finding.Span.Start > 0 || pair.First.Text[0] != '\uFEFF').ToList();
        var fixes = pairs.Where(pair => pair.First.Finding.Fix is { Edits.Count: > 0 }).ToList();
        Assert.True(fixes.Count > 100, $"only {fixes.Count} fixes");
        Assert.All(
            fixes,
            pair => Assert.Equal(WithoutMark(Fixer.Apply(pair.First.Text, pair.First.Finding.Fix!)), Replace(WithoutMark(pair.First.Text), pair.Second))
        );
        Assert.All(
            pairs,
            pair =>
                Assert.Equal(
                    pair.First.Finding.Span.Length,
                    Length(WithoutMark(pair.First.Text), Region(pair.Second.GetProperty("locations")[0].GetProperty("physicalLocation"), "region"))
                )
        );
    }

    /// <summary>The bad examples of all pages, linted with all rules.</summary>
    private static List<FileReport> Reports(string head, string lineBreak) =>
        [
            .. RuleSet
                .All.Rules.SelectMany(rule =>
                    Regex.Matches(RuleSet.Page(rule)!, "(?ms)^## Bad\n.*?^```dockerfile\n(.*?)^```").Select(match => match.Groups[1].Value)
                )
                .Select(
                    (example, index) =>
                    {
                        var text = (head + example.TrimStart('\uFEFF')).ReplaceLineEndings(lineBreak);
                        return new FileReport(
                            $"{index}/Dockerfile",
                            text,
                            Linter.Lint(
                                new LintInput("Dockerfile", text) { Options = LintOptions.Default with { AllRules = true }, Today = new DateTime(2026, 11, 23) }
                            ),
                            null
                        );
                    }
                ),
        ];

    private static string Sarif(List<FileReport> reports)
    {
        using var stream = new MemoryStream();
        SarifReport.Write(reports, stream);
        return System.Text.Encoding.UTF8.GetString(stream.ToArray());
    }

    /// <summary>As a reader of SARIF does it: lines and columns of UTF-16 code units from 1, all of them in the old text.</summary>
    private static string Replace(string text, JsonElement result)
    {
        var replacements = result
            .GetProperty("fixes")[0]
            .GetProperty("artifactChanges")[0]
            .GetProperty("replacements")
            .EnumerateArray()
            .Select(
                (replacement, index) =>
                    (Region: Region(replacement, "deletedRegion"), New: replacement.GetProperty("insertedContent").GetProperty("text").GetString()!, index)
            )
            .OrderByDescending(replacement => Offset(text, replacement.Region.StartLine, replacement.Region.StartColumn))
            .ThenByDescending(replacement => replacement.index);
        foreach (var (region, inserted, _) in replacements)
        {
            var start = Offset(text, region.StartLine, region.StartColumn);
            text = text[..start] + inserted + text[(start + Length(text, region))..];
        }

        return text;
    }

    private static int Length(string text, (int StartLine, int StartColumn, int EndLine, int EndColumn) region) =>
        Offset(text, region.EndLine, region.EndColumn) - Offset(text, region.StartLine, region.StartColumn);

    private static (int StartLine, int StartColumn, int EndLine, int EndColumn) Region(JsonElement holder, string name)
    {
        var region = holder.GetProperty(name);
        return (
            region.GetProperty("startLine").GetInt32(),
            region.GetProperty("startColumn").GetInt32(),
            region.GetProperty("endLine").GetInt32(),
            region.GetProperty("endColumn").GetInt32()
        );
    }

    private static int Offset(string text, int line, int column)
    {
        var offset = 0;
        for (var i = 1; i < line; i++)
        {
            offset = text.IndexOf('\n', offset) + 1;
        }

        return offset + column - 1;
    }
}
