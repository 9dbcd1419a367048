extern alias tool;

using System.Text.Json;
using CommandLine = tool::Containerize.Tool.Commands.CommandLine;
using LintRequest = tool::Containerize.Tool.Commands.LintRequest;

namespace Containerize.Package.Tests;

/// <summary>The two readers of the command line of <c>containerize lint</c>: the quick one and the library.</summary>
public class LintRequestTests
{
    private static readonly string[] Words =
    [
        "--format",
        "json",
        "text",
        "JSON",
        "xml",
        "--format=json",
        "--format:sarif",
        "--min-severity",
        "warning",
        "error",
        "Warning",
        "--all",
        "true",
        "False",
        " true",
        "--all=true",
        "--all:false",
        "--context",
        "--config",
        "--config=x",
        "-",
        "--",
        "-a",
        "-h",
        "-?",
        "/?",
        "/h",
        "--help",
        "--version",
        "--al",
        "a/Dockerfile",
        "lint",
        "fix",
        ".",
        "",
        " ",
        "@list",
        "a=b",
        "[x]",
        "\"q\"",
        "é",
    ];

    public static TheoryData<string> Usual =>
        [
            "lint",
            "lint .",
            "lint a b",
            "lint -",
            "lint a --format json",
            "lint --format sarif a",
            "lint --all",
            "lint --all a",
            "lint a --min-severity error --config c --context d --format text",
        ];

    [Theory]
    [MemberData(nameof(Usual))]
    public void UsualCommandLine_IsReadWithoutTheLibrary(string line) => Assert.NotNull(LintRequest.Read(line.Split(' ')));

    [Fact]
    public void BothReaders_AgreeOnEveryCommandLineOfTwoWords() =>
        Assert.All(Words.SelectMany(one => Words.Select(two => new[] { "lint", one, two })).Concat(Words.Select(one => new[] { "lint", one })), Agree);

    [Fact]
    public void BothReaders_AgreeOnLongerCommandLines()
    {
        var random = new Random(20261124);
        for (var i = 0; i < 5000; i++)
        {
            Agree(["lint", .. random.GetItems(Words, random.Next(3, 8))]);
        }
    }

    /// <summary>Where the quick one answers, the library answers the same.</summary>
    private static void Agree(string[] arguments)
    {
        if (LintRequest.Read(arguments) is not { } quick)
        {
            return;
        }

        LintRequest? slow = null;
        var exitCode = CommandLine.Parse(
            arguments,
            request =>
            {
                slow = request;
                return 0;
            }
        );
        Assert.True(exitCode == 0 && slow is not null, $"The library does not lint: {string.Join(' ', arguments)}");
        Assert.Equal(JsonSerializer.Serialize(slow), JsonSerializer.Serialize(quick));
    }
}
