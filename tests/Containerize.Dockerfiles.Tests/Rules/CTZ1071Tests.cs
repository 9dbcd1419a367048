namespace Containerize.Dockerfiles.Tests.Rules;

public class CTZ1071Tests
{
    [Theory]
    [InlineData("FROM a:1\nRUN [|npm start|]")]
    [InlineData("FROM a:1\nRUN apt-get update && [|service ssh start|]")]
    [InlineData("FROM a:1\nRUN [|[\"dotnet\", \"Api.dll\"]|]")]
    [InlineData("FROM a:1\nRUN [|nginx -g 'daemon off;'|]")]
    [InlineData("FROM a:1\nRUN [|python app.py|] &")]
    [InlineData("FROM a:1\nRUN [|dotnet run|]")]
    [InlineData("FROM a:1\nRUN nginx -t")]
    [InlineData("FROM a:1\nRUN service mysql start && mysql -e 'select 1'")]
    [InlineData("FROM a:1\nRUN mongod --fork --syslog && mongo x")]
    [InlineData("FROM a:1\nRUN apt-get install -y nginx")]
    [InlineData("FROM a:1\nRUN npm run build")]
    [InlineData("FROM a:1\nRUN dotnet run --project build/Build.csproj")]
    [InlineData("FROM a:1\nRUN node build.js")]
    [InlineData("FROM a:1\nRUN redis-server --version")]
    public void Start_IsReported(string markup) =>
        RuleTest.Reports("CTZ1071", markup.Replace("[|[\"dotnet\", \"Api.dll\"]|]", "[[|\"dotnet\", \"Api.dll\"|]]", StringComparison.Ordinal));

    [Fact]
    public void LastRun_BecomesCmd() =>
        Assert.Equal("FROM a:1\nCMD [\"npm\", \"start\"]", RuleTest.Fixed("CTZ1071", "FROM a:1\nRUN npm start", isAutomatic: false));
}
