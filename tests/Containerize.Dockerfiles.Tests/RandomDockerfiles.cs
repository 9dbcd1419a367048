using System.Text.RegularExpressions;
using Containerize.Dockerfiles.Linting;

namespace Containerize.Dockerfiles.Tests;

/// <summary>Random Dockerfiles with a fixed seed: the examples of all rule pages, damaged, and fragments put together at random.</summary>
internal static class RandomDockerfiles
{
    /// <summary>How many cases are tried; CONTAINERIZE_PROPERTY_CASES says otherwise.</summary>
    public static int Count { get; } = int.TryParse(Environment.GetEnvironmentVariable("CONTAINERIZE_PROPERTY_CASES"), out var count) ? count : 2_000;

    static readonly string[] Examples =
    [
        .. RuleSet.All.Rules.SelectMany(rule => Regex.Matches(RuleSet.Page(rule)!, @"(?ms)^```dockerfile\n(.*?)^```").Select(match => match.Groups[1].Value)),
    ];

    static readonly string[] Fragments =
    [
        "FROM ",
        "RUN ",
        "COPY ",
        "ADD ",
        "ENV ",
        "ARG ",
        "CMD ",
        "SHELL ",
        "ONBUILD ",
        "HEALTHCHECK ",
        "LABEL ",
        "EXPOSE ",
        "USER ",
        "WORKDIR ",
        "VOLUME ",
        "a",
        "alpine:3",
        " AS ",
        "b=c",
        "=",
        "\"",
        "'",
        "\\",
        "\\\n",
        "\\ \r\n",
        "\n",
        "\r\n",
        "\r",
        "#",
        "# escape=`\n",
        "# x=y\n",
        "# hadolint ignore=DL3008\n",
        "# check=skip=all\n",
        "`\n",
        "<<EOF",
        "<<-'E'",
        "EOF\n",
        "\tE\n",
        "[",
        "]",
        ",",
        "[\"a\", \"b\"]",
        "--from=",
        "--",
        "--mount=type=cache,target=/x ",
        "$",
        "${a:-",
        "}",
        "$(",
        "$(\"",
        ")",
        "&&",
        "|",
        ";",
        "if ",
        " fi",
        " ",
        "\t",
        "\uFEFF",
        "\0",
        "é",
        "\uD83D",
        "-",
        "/",
        "apt-get install ",
        "dotnet restore",
        ".",
    ];

    /// <summary>The first cases of the one sequence that there is.</summary>
    public static IEnumerable<string> Take(int count)
    {
        var random = new Random(20_261_123);
        for (var i = 0; i < count; i++)
        {
            yield return i % 3 == 0 ? Assembled(random) : Damaged(random);
        }
    }

    static string Assembled(Random random) =>
        string.Concat(
            Enumerable.Range(0, 1 + random.Next(30)).Select(_ => string.Concat(Enumerable.Repeat(One(Fragments, random), random.Next(50) == 0 ? 100 : 1)))
        );

    static string Damaged(Random random)
    {
        var text = One(Examples, random);
        for (var i = random.Next(4); i >= 0; i--)
        {
            var (from, to) = (random.Next(text.Length + 1), random.Next(text.Length + 1));
            (from, to) = (Math.Min(from, to), Math.Max(from, to));
            text = random.Next(7) switch
            {
                0 => text.Insert(from, One(Fragments, random)),
                1 => text.Remove(from, Math.Min(to - from, 12)),
                2 => text + One(Examples, random),
                3 => text.Insert(to, text.Substring(from, Math.Min(to - from, 60))),
                4 => text.Replace("\n", random.Next(2) == 0 ? "\r\n" : "\n\n"),
                5 => text[..to],
                _ => text,
            };
        }

        return text;
    }

    static string One(string[] of, Random random) => of[random.Next(of.Length)];
}
