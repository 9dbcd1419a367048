namespace Containerize.Dockerfiles.Tests.Rules;

public class CTZ1070Tests
{
    [Theory]
    [InlineData("FROM a:1\nCMD [|[\"dotnet\",\"restore\"]|]")]
    [InlineData("FROM a:1\nENTRYPOINT [|dotnet build -c Release|]")]
    [InlineData("FROM a:1\nCMD [|npm install && npm start|]")]
    [InlineData("FROM a:1\nCMD [|[\"sh\", \"-c\", \"pip install -r requirements.txt && python app.py\"]|]")]
    [InlineData("FROM a:1\nCMD [|python manage.py migrate && gunicorn app|]")]
    [InlineData("FROM a:1\nCMD [\"dotnet\", \"Api.dll\"]")]
    [InlineData("FROM a:1\nCMD [\"npm\", \"start\"]\nRUN npm ci")]
    [InlineData("FROM a:1\nCMD [\"npm\", \"run\", \"serve\"]")]
    [InlineData("FROM a:1\nCMD [\"go\", \"version\"]")]
    [InlineData("FROM a:1\nHEALTHCHECK CMD dotnet build")]
    public void BuildWork_IsReported(string markup) => RuleTest.Reports("CTZ1070", markup);

    [Fact]
    public void DevelopmentFile_IsLeftAlone() =>
        RuleTest.Reports("CTZ1070", "FROM a:1\nCMD npm install && npm run dev", input => input with { Path = "Dockerfile.dev" });

    [Theory]
    [InlineData("CMD [\"dotnet\", \"restore\"]", "RUN [\"dotnet\", \"restore\"]")]
    [InlineData("CMD npm ci && npm run build && npm start", "RUN npm ci && npm run build\nCMD npm start")]
    public void BuildWork_MovesIntoRun(string text, string expected) =>
        Assert.Equal("FROM a:1\n" + expected, RuleTest.Fixed("CTZ1070", "FROM a:1\n" + text, isAutomatic: false));
}
