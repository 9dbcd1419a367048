using Containerize.Dockerfiles.Linting;
using static Containerize.Dockerfiles.Tests.Rules.ProjectTest;

namespace Containerize.Dockerfiles.Tests.Rules;

public class CTZ6029Tests
{
    const string Id = "CTZ6029";
    const string Image = "FROM mcr.microsoft.com/dotnet/aspnet:10.0\n";
    const string Copy = "WORKDIR /app\nCOPY --from=build /app .\n";
    const string Start = "ENTRYPOINT [\"dotnet\", \"Api.dll\"]\n";

    static Func<LintInput, LintInput> Writes(string path = "data/app.db", string kind = "SQLite database", string origin = "appsettings.json") =>
        Api(facts => facts with { WrittenFiles = [new(path, kind, origin)] });

    [Theory]
    [InlineData(Image + Copy + "USER [|$APP_UID|]\n")]
    [InlineData(Image + Copy + "USER [|${APP_UID}|]\n")]
    [InlineData(Image + Copy + "USER [|app|]\n")]
    [InlineData(Image + Copy + "USER [|1000:1000|]\n")]
    [InlineData(Image + "COPY --from=build /app /app\nWORKDIR /app\nUSER [|app|]\n")]
    [InlineData(Image + "COPY --from=build /app /app\nUSER [|app|]\nWORKDIR /app\n")]
    [InlineData("FROM mcr.microsoft.com/dotnet/aspnet:10.0-alpine\nRUN apk add --no-cache icu-libs\n" + Copy + "USER [|app|]\n")]
    [InlineData("FROM [|mcr.microsoft.com/dotnet/aspnet:10.0-noble-chiseled|]\nCOPY --from=build /app /app\nWORKDIR /app\n")]
    [InlineData("FROM mcr.microsoft.com/dotnet/aspnet:10.0 AS base\nWORKDIR /app\nUSER [|app|]\nFROM base\n" + Copy)]
    public void FolderOfRoot_IsReported(string stages) => RuleTest.Reports(Id, Build + stages + Start, Writes());

    [Theory]
    [InlineData(Image + Copy)]
    [InlineData(Image + Copy + "USER root\n")]
    [InlineData(Image + Copy + "USER 0\n")]
    [InlineData(Image + Copy + "ARG WHO\nUSER $WHO\n")]
    [InlineData(Image + "USER app\n" + Copy)]
    [InlineData("FROM mcr.microsoft.com/dotnet/aspnet:8.0 AS base\nUSER app\nWORKDIR /app\nEXPOSE 8080\nFROM base AS final\n" + Copy)]
    [InlineData("FROM mcr.microsoft.com/dotnet/aspnet:10.0-noble-chiseled\n" + Copy)]
    [InlineData(Image + "WORKDIR /app\nCOPY --from=build --chown=app /app .\nUSER app\n")]
    [InlineData(Image + "WORKDIR /app\nCOPY --from=build --chmod=777 /app .\nUSER app\n")]
    [InlineData(Image + Copy + "RUN chown -R app /app\nUSER app\n")]
    [InlineData(Image + Copy + "RUN mkdir -p data && chown app data\nUSER app\n")]
    [InlineData(Image + Copy + "RUN chmod 777 /app\nUSER app\n")]
    [InlineData(Image + Copy + "RUN install -d -o app /app/data\nUSER app\n")]
    [InlineData(Image + Copy + "RUN find . -exec chown app {} +\nUSER app\n")]
    [InlineData(Image + Copy + "RUN ./prepare.sh\nUSER app\n")]
    [InlineData(Image + "RUN useradd -m -d /app shop\n" + Copy + "USER shop\n")]
    [InlineData(Image + Copy + "VOLUME /app/data\nUSER app\n")]
    [InlineData(Image + Copy + "VOLUME [\"/app\"]\nUSER app\n")]
    [InlineData(Image + Copy + "ENV ConnectionStrings__Shop=\"Data Source=/data/shop.db\"\nUSER app\n")]
    [InlineData(Image + "WORKDIR /home/app\nCOPY --from=build /app .\nUSER app\n")]
    [InlineData(Image + "WORKDIR /tmp/app\nCOPY --from=build /app .\nUSER app\n")]
    [InlineData(Image + "ARG TARGET\nWORKDIR $TARGET\nCOPY --from=build /app .\nUSER app\n")]
    [InlineData("FROM mcr.microsoft.com/dotnet/aspnet:10.0-nanoserver-ltsc2022\n" + Copy + "USER ContainerUser\n")]
    [InlineData("FROM example.com/aspnet:10.0\n" + Copy + "USER app\n")]
    public void FolderThatIsOrMayBeItsOwn_IsNot(string stages) => RuleTest.Reports(Id, Build + stages + Start, Writes());

    [Theory]
    [InlineData("ENTRYPOINT [\"./start.sh\"]\n")]
    [InlineData("ENTRYPOINT cd /data && dotnet /app/Api.dll\n")]
    [InlineData("ENTRYPOINT [\"dotnet\", \"Other.dll\"]\n")]
    [InlineData("")]
    public void OtherStarts_AreNotKnown(string start) => RuleTest.Reports(Id, Build + Image + Copy + "USER app\n" + start, Writes());

    [Fact]
    public void FoldersOfBuildStages_MayHaveOwners()
    {
        RuleTest.Reports(Id, Build + "RUN mkdir /app/data && chown 1654 /app/data\n" + Image + Copy + "USER app\n" + Start, Writes());
        RuleTest.Reports(Id, Build + "USER app\n" + Image + Copy + "USER app\n" + Start, Writes());
    }

    [Fact]
    public void VariablesOfOthers_ChangeNothing()
    {
        RuleTest.Reports(Id, Build + Image + Copy + "ENV ConnectionStrings__Shop=x\nUSER [|app|]\n" + Start, Writes(origin: "the code"));
        RuleTest.Reports(Id, Build + Image + Copy + "ENV ConnectionStrings__Shop=x\nUSER [|app|]\n" + Start, Writes("logs/a.txt", "log"));
        RuleTest.Reports(Id, Build + Image + Copy + "ENV Serilog__WriteTo__0__Args__path=/logs/a.txt\nUSER app\n" + Start, Writes("logs/a.txt", "log"));
    }

    [Fact]
    public void ProgramThatWritesNothing_IsNotReported()
    {
        RuleTest.Reports(Id, Build + Image + Copy + "USER app\n" + Start, Api());
        RuleTest.Reports(Id, Build + Image + Copy + "USER app\n" + Start);
    }

    [Fact]
    public void Message_SaysWhatAndWhere() =>
        Assert.Equal(
            "The program writes its log to /app/logs/api.txt, as the code says, and that folder belongs to root: 'app' may not write there. Give it a folder that it owns.",
            Assert.Single(RuleTest.Findings(Id, Build + Image + Copy + "USER app\n" + Start, Writes("logs/api.txt", "log", "the code"))).Message
        );

    [Theory]
    [InlineData("data/app.db", "USER $APP_UID\n", "RUN mkdir -p /app/data && chown $APP_UID /app/data\n")]
    [InlineData("app.db", "USER app:app\n", "RUN mkdir -p /app && chown app:app /app\n")]
    [InlineData("data/app.db", "# who\nuser app\n", "run mkdir -p /app/data && chown app /app/data\n")]
    public void Fix_GivesTheFolder(string path, string user, string line) =>
        Assert.Equal(Build + Image + Copy + line + user + Start, RuleTest.Fixed(Id, Build + Image + Copy + user + Start, isAutomatic: false, Writes(path)));

    [Fact]
    public void Fix_GivesAllFolders_InOneLine() =>
        Assert.Equal(
            Build + Image + Copy + "RUN mkdir -p /app/data /app/logs && chown app /app/data /app/logs\nUSER app\n" + Start,
            RuleTest.Fixed(
                Id,
                Build + Image + Copy + "USER app\n" + Start,
                isAutomatic: false,
                Api(facts =>
                    facts with
                    {
                        WrittenFiles =
                        [
                            new("data/a.db", "SQLite database", "the code"),
                            new("data/b.db", "SQLite database", "the code"),
                            new("logs/a.txt", "log", "the code"),
                        ],
                    }
                )
            )
        );

    [Theory]
    [InlineData("FROM mcr.microsoft.com/dotnet/aspnet:10.0-noble-chiseled\nCOPY --from=build /app /app\nWORKDIR /app\n")]
    [InlineData("FROM mcr.microsoft.com/dotnet/aspnet:10.0 AS base\nWORKDIR /app\nUSER app\nFROM base\n" + Copy)]
    public void WhereNothingCanBeRun_ThereIsNoFix(string stages) => Assert.Null(Assert.Single(RuleTest.Findings(Id, Build + stages + Start, Writes())).Fix);
}
