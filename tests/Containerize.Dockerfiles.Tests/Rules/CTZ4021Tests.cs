using Containerize.Dockerfiles.Linting;

namespace Containerize.Dockerfiles.Tests.Rules;

public class CTZ4021Tests
{
    [Theory]
    [InlineData("COPY [|.|] .", "Api.csproj", "**/bin;**/obj")]
    [InlineData("COPY [|./|] .\nCOPY . /again", "a/package.json;.git/", "**/node_modules;.git")]
    [InlineData("COPY [|src|] /src", "src/Api/Api.fsproj;.git/", "**/bin;**/obj")]
    [InlineData("COPY [|*|] .", ".git;a", ".git")]
    [InlineData("COPY [|.|] .", "web/.env;keys/a.pfx;keys/b.pfx;.env.example", "**/.env;**/*.pfx")]
    [InlineData("COPY [|.|] .\nCOPY .env /app/", ".env;.git/", ".git")]
    [InlineData("COPY [|.|] .\nRUN --mount=type=bind,source=.git,target=/git git log", ".git/;package.json", "**/node_modules")]
    [InlineData("COPY [|.|] .\nCOPY bin/Release/publish /app", "Api.csproj", "**/obj")]
    [InlineData("COPY --exclude=**/bin [|.|] .", "src/Api.csproj", "**/obj")]
    public void WholeFolder_GetsAnIgnoreFile(string markup, string files, string lines)
    {
        var text = Marked.Parse("FROM a:1\n" + markup);
        var finding = Assert.Single(RuleTest.Findings("CTZ4021", text.Text, RuleTest.In(files)));

        Assert.Equal(Assert.Single(text.Spans), finding.Span);
        Assert.True(finding.Fix!.IsAutomatic);
        Assert.Equal(lines, string.Join(";", finding.Fix.IgnoreFile!.Split('\n', StringSplitOptions.RemoveEmptyEntries)));
        Assert.Empty(RuleTest.Findings("CTZ4021", text.Text, RuleTest.After(finding.Fix, RuleTest.In(files))));
        Assert.Empty(RuleTest.Findings("CTZ4022", text.Text, RuleTest.After(finding.Fix, RuleTest.In(files))));
    }

    [Theory]
    [InlineData("COPY . .", "index.html")]
    [InlineData("COPY Api.csproj .", "Api.csproj;.git/")]
    [InlineData("COPY --from=b . .", "Api.csproj")]
    [InlineData("COPY docs .", "Api.csproj;docs/a.md;.git/")]
    [InlineData("COPY --exclude=**/bin --exclude=**/obj . .", "src/Api.csproj")]
    [InlineData("COPY --exclude=bin --exclude=./obj/** src /src", "src/Api.csproj")]
    public void NothingUnwanted_IsFine(string text, string files) => Assert.Empty(RuleTest.Findings("CTZ4021", "FROM a:1\n" + text, RuleTest.In(files)));

    [Theory]
    [InlineData("COPY . .\nRUN dotnet publish", "web.csproj", true)]
    [InlineData("COPY . .\nRUN dotnet publish web/web.csproj", "web.csproj", false)]
    [InlineData("COPY . .\nRUN dotnet publish web", "web.csproj", false)]
    [InlineData("COPY . .\nRUN dotnet publish -c Release -o web", "web.csproj", true)]
    [InlineData("COPY . .\nRUN cd web && dotnet publish", "web.csproj", false)]
    [InlineData("COPY . /src\nRUN cd /src/web && dotnet publish", "web.csproj", false)]
    [InlineData("COPY . /src\nWORKDIR /src/web/App\nRUN dotnet publish", "web.csproj", false)]
    [InlineData("WORKDIR /src\nCOPY . .\nWORKDIR /src/web\nRUN dotnet publish", "web.csproj", false)]
    [InlineData("WORKDIR /web\nCOPY . .\nRUN dotnet publish", "web.csproj", true)]
    [InlineData("COPY . .\nRUN npm ci", "web.csproj", false)]
    [InlineData("COPY . .\nRUN npm ci", "package.json", true)]
    [InlineData("COPY . .", "package.json", false)]
    [InlineData("COPY . .", "package.json;.git/", true)]
    [InlineData("COPY package.json .\nCOPY . .", "package.json", true)]
    [InlineData("COPY web/package.json .\nCOPY . .", "package.json;.git/", false)]
    public void GuessedContext_IsBelievedByEvidence(string text, string files, bool expected) =>
        Assert.Equal(expected, RuleTest.Findings("CTZ4021", "FROM a:1\n" + text, RuleTest.In(files, isGuess: true)).Count == 1);

    [Fact]
    public void Fixer_WritesTheIgnoreFileOnce()
    {
        var input = RuleTest.In("web.csproj;.git/")(new LintInput("Dockerfile", "FROM a:1\nCOPY . .\n"));

        var result = Fixer.Fix(input);

        Assert.Equal("**/bin\n**/obj\n.git\n", result.IgnoreFile);
        Assert.Equal(input.Text, result.Text);
        Assert.Null(Fixer.Fix(input with { DockerIgnore = result.IgnoreFile }).IgnoreFile);
    }
}
