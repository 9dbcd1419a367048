namespace Containerize.Dockerfiles.Tests.Rules;

public class CTZ1074Tests
{
    [Theory]
    [InlineData("FROM a:1\nCMD [\"sh\", \"-c\", [|\"dotnet a.dll\"|]]")]
    [InlineData("FROM a:1\nENTRYPOINT [\"/bin/sh\", \"-c\", [|\"cd /app && ./app\"|]]")]
    [InlineData("FROM a:1\nCMD [\"sh\", \"-ec\", [|\"migrate; app --port $PORT\"|]]")]
    [InlineData("FROM a:1\nCMD [\"sh\", \"-c\", [|\"$APP\"|]]")]
    [InlineData("FROM a:1\nCMD [\"bash\", \"-c\", [|\"app > /log\"|]]")]
    [InlineData("FROM a:1\nENTRYPOINT [\"sh\", \"-c\", [|\"app $(cat /f | tr a b)\"|]]")]
    [InlineData("FROM a:1\nCMD [\"bash\", \"-c\", \"app\"]")]
    [InlineData("FROM debian:13\nCMD [\"sh\", \"-c\", [|\"app\"|]]")]
    [InlineData("FROM fedora:43\nCMD [\"sh\", \"-c\", [|\"app > /log\"|]]")]
    [InlineData("FROM fedora:43\nCMD [\"sh\", \"-c\", \"app\"]")]
    [InlineData("FROM node:24-alpine\nCMD [\"sh\", \"-c\", \"node a.js > /log\"]")]
    [InlineData("FROM mcr.microsoft.com/dotnet/aspnet:10.0-alpine AS b\nFROM b\nENTRYPOINT [\"/bin/sh\", \"-c\", \"A=b dotnet a.dll\"]")]
    [InlineData("FROM a:1\nCMD [\"ash\", \"-c\", \"app\"]")]
    [InlineData("FROM scratch\nADD rootfs.tar /\nCMD [\"sh\", \"-c\", [|\"app\"|]]")]
    [InlineData("FROM a:1\nCMD [\"sh\", \"-c\", \"exec app\"]")]
    [InlineData("FROM a:1\nCMD [\"sh\", \"-c\", \"A=b && exec app\"]")]
    [InlineData("FROM a:1\nCMD [\"sh\", \"-c\", \"a & b\"]")]
    [InlineData("FROM a:1\nCMD [\"sh\", \"-c\", \"a | b\"]")]
    [InlineData("FROM a:1\nCMD [\"sh\", \"-c\", \"a || b\"]")]
    [InlineData("FROM a:1\nCMD [\"sh\", \"-c\", \"while true; do a; done\"]")]
    [InlineData("FROM a:1\nCMD [\"sh\", \"-c\", \"trap x TERM; a\"]")]
    [InlineData("FROM a:1\nCMD [\"sh\", \"-c\", \"echo a\"]")]
    [InlineData("FROM a:1\nCMD [\"sh\", \"-c\", \"serve() { app $1; }; serve now\"]")]
    [InlineData("FROM a:1\nCMD [\"bash\", \"-c\", \"function serve { app > /l; }; serve > /log\"]")]
    [InlineData("FROM a:1\nCMD [\"sh\", \"-c\", \"! app\"]")]
    [InlineData("FROM a:1\nCMD [\"sh\", \"-c\", [|\"observe() { a; }; serve\"|]]")]
    [InlineData("FROM a:1\nCMD [\"sh\"]")]
    [InlineData("FROM a:1\nCMD [\"dotnet\", \"a.dll\"]")]
    [InlineData("FROM a:1\nRUN [\"sh\", \"-c\", \"a\"]")]
    [InlineData("FROM a:1\nHEALTHCHECK CMD [\"sh\", \"-c\", \"a\"]")]
    [InlineData("FROM a:1\nCMD sh -c 'a'")]
    public void Markup_IsReportedAndNothingElse(string markup) => RuleTest.Reports("CTZ1074", markup);

    [Theory]
    [InlineData("FROM debian:13\nCMD [\"sh\", \"-c\", \"app\"]", "sh stays in front of 'app'")]
    [InlineData("FROM a:1\nCMD [\"dash\", \"-c\", \"app\"]", "dash stays in front of 'app'")]
    [InlineData("FROM a:1\nCMD [\"sh\", \"-c\", \"app\"]", "sh may stay in front of 'app'")]
    public void Message_IsAsSureAsTheBaseIsKnown(string text, string expected) =>
        Assert.StartsWith(expected, Assert.Single(RuleTest.Findings("CTZ1074", text)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("FROM a:1\nCMD [\"sh\", \"-c\", \"dotnet a.dll\"]", "FROM a:1\nCMD [\"sh\", \"-c\", \"exec dotnet a.dll\"]")]
    [InlineData(
        "FROM a:1\nCMD [\"sh\", \"-c\", \"cd \\\"$X\\\" && app \\\"$Y\\\"\"]",
        "FROM a:1\nCMD [\"sh\", \"-c\", \"cd \\\"$X\\\" && exec app \\\"$Y\\\"\"]"
    )]
    [InlineData("FROM a:1\nCMD [\"sh\", \"-c\", \"A=b app\"]", "FROM a:1\nCMD [\"sh\", \"-c\", \"A=b exec app\"]")]
    public void Fix_Repairs(string text, string expected) => Assert.Equal(expected, RuleTest.Fixed("CTZ1074", text, isAutomatic: true));

    [Theory]
    [InlineData(". /lib.sh && serve")]
    [InlineData("eval $MORE; serve")]
    [InlineData("alias serve=app; serve")]
    public void NamesFromElsewhere_AreForAPerson(string script) =>
        Assert.EndsWith(
            "exec serve\"]",
            RuleTest.Fixed("CTZ1074", $"FROM a:1\nCMD [\"sh\", \"-c\", \"{script}\"]", isAutomatic: false),
            StringComparison.Ordinal
        );
}
