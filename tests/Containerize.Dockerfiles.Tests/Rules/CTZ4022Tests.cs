using Containerize.Dockerfiles.Linting;

namespace Containerize.Dockerfiles.Tests.Rules;

public class CTZ4022Tests
{
    [Theory]
    [InlineData("bin", "Api.csproj", "bin\n**/obj\n")]
    [InlineData("bin\nobj\n", "src/Api/Api.csproj", "bin\nobj\n**/bin\n**/obj\n")]
    [InlineData("**/bin\n", "Api.csproj;.git/;.env", "**/bin\n**/obj\n.git\n**/.env\n")]
    [InlineData("*\n!src", "src/Api.csproj", "*\n!src\n**/bin\n**/obj\n")]
    [InlineData("**/.env\n!a/.env\n!b/*", "a/.env;b/.env", "**/.env\n!a/.env\n!b/*\n**/.env\n")]
    [InlineData("# nothing", "package.json", "# nothing\n**/node_modules\n")]
    [InlineData("a\r\nb", "package.json", "a\r\nb\r\n**/node_modules\r\n")]
    public void WhatIsLetIn_IsAdded(string ignore, string files, string expected)
    {
        var finding = Assert.Single(RuleTest.Findings("CTZ4022", "FROM a:1\nCOPY . .", RuleTest.In(files, ignore)));

        Assert.Equal((expected, true), (finding.Fix!.IgnoreFile, finding.Fix.IsAutomatic));
        Assert.Empty(RuleTest.Findings("CTZ4022", "FROM a:1\nCOPY . .", RuleTest.In(files, expected)));
    }

    [Theory]
    [InlineData("**/bin\n**/obj\n.git", "Api.csproj;.git/")]
    [InlineData("**/bin/\n**/obj/\n**/.git", "Api.csproj;.git/")]
    [InlineData("[Bb]in\n[Oo]bj", "Api.csproj")]
    [InlineData("**/[Bb]in\n**/[Oo]bj", "a/Api.csproj")]
    [InlineData("*\n!src/**/*.cs", "src/Api.csproj;src/a.cs;.git/")]
    [InlineData("**/bin\n**/obj\n**/.env*", "a/Api.csproj;a/.env;a/.env.production")]
    [InlineData("**/.env\n**/*.pfx\n!keys/public.pfx\n!templates/.env", "keys/public.pfx;keys/own.pfx;templates/.env")]
    public void CompleteFile_IsFine(string ignore, string files) =>
        Assert.Empty(RuleTest.Findings("CTZ4022", "FROM a:1\nCOPY . .", RuleTest.In(files, ignore)));

    [Fact]
    public void LineThatIsNoPattern_IsAnError() =>
        Assert.Equal(
            (
                Severity.Error,
                "Line 2 of the ignore file, '[a', has a bracket that is not closed or has nothing in it: the build stops before it reads a file. Correct the line."
            ),
            Assert.Single(RuleTest.Findings("CTZ4022", "FROM a:1\nCOPY a .", RuleTest.In("a", "b\n[a"))) is var finding
                ? (finding.Severity, finding.Message)
                : default
        );
}
