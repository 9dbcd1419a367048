namespace Containerize.Dockerfiles.Tests.Syntax;

/// <summary>Properties of the tree that hold for every text, tried on fragments put together at random with a fixed seed.</summary>
public class RandomTextTests
{
    static readonly string[] Pieces =
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

    internal static string Text(Random random)
    {
        var text = new System.Text.StringBuilder();
        for (var i = random.Next(30); i >= 0; i--)
        {
            text.Append(Pieces[random.Next(Pieces.Length)]);
        }

        return text.ToString();
    }

    [Fact]
    public void EveryText_RoundTripsWithSpansInside()
    {
        var random = new Random(20_26);
        for (var i = 0; i < 20_000; i++)
        {
            var text = Text(random);
            var dockerfile = Dockerfile.Parse(text);
            var at = 0;
            foreach (var token in dockerfile.Tokens)
            {
                Assert.True(token.Span.Start == at && token.Span.Length > 0, $"Token {token} of {text} starts not at {at}.");
                at = token.Span.End;
            }

            Assert.Equal(text.Length, at);
            Assert.All(
                dockerfile.Problems,
                problem => Assert.True(problem.Span.Start >= 0 && problem.Span.Length >= 0 && problem.Span.End <= text.Length, $"{problem} of {text}")
            );
        }
    }

    [Theory]
    [InlineData("RUN a \\\n", 100_000)]
    [InlineData("RUN a\n", 100_000)]
    [InlineData("ONBUILD ", 100_000)]
    [InlineData("ENV a=b ", 100_000)]
    [InlineData("CMD [", 200_000)]
    [InlineData("RUN \"", 200_000)]
    [InlineData("COPY <<E ", 100_000)]
    public void HugeInput_IsRead(string piece, int times)
    {
        var text = string.Concat(Enumerable.Repeat(piece, times));
        Assert.Equal(text.Length, Dockerfile.Parse(text).Tokens[^1].Span.End);
    }
}
