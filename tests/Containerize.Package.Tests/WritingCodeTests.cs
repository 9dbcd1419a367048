using Containerize.Lint;

namespace Containerize.Package.Tests;

public class WritingCodeTests
{
    [Theory]
    [InlineData("options.UseSqlite(\"Data Source=app.db\");", "app.db")]
    [InlineData("options.UseSqlite(\"DataSource=./data/app.db;Cache=Shared\", o => { });", "data/app.db")]
    [InlineData("using var c = new SqliteConnection(\"Filename=app.db\");", "app.db")]
    [InlineData("new Microsoft.Data.Sqlite.SqliteConnection(@\"Data Source=data\\app.db\")", "data/app.db")]
    [InlineData("new SQLiteConnection(\"Data Source=app.db;Version=3\")", "app.db")]
    [InlineData("new LoggerConfiguration().WriteTo.Console().WriteTo.File(\"logs/log-.txt\", rollingInterval: RollingInterval.Day)", "logs/log-.txt")]
    [InlineData("c.WriteTo.File(new JsonFormatter(), \"logs/log.json\")", "logs/log.json")]
    [InlineData("c.WriteTo.Async(a => a.File(\"logs/log.txt\"))", "logs/log.txt")]
    [InlineData("c.WriteTo\n    .File(path: \"log.txt\")", "log.txt")]
    [InlineData("options.UseSqlite(\"Data Source=:memory:\");", "")]
    [InlineData("options.UseSqlite(\"Data Source=shop;Mode=Memory;Cache=Shared\");", "")]
    [InlineData("options.UseSqlite(\"Data Source=shop.db;Mode=ReadOnly\");", "")]
    [InlineData("options.UseSqlite(\"Data Source=/data/app.db\");", "")]
    [InlineData("options.UseSqlite(\"Data Source=C:/data/app.db\");", "")]
    [InlineData("options.UseSqlite(\"Data Source=|DataDirectory|app.db\");", "")]
    [InlineData("options.UseSqlite(\"Data Source=../app.db\");", "")]
    [InlineData("options.UseSqlite(\"Data Source=\");", "")]
    [InlineData("options.UseSqlite($\"Data Source={path}\");", "")]
    [InlineData("options.UseSqlite(\"Data Source=\" + path);", "")]
    [InlineData("options.UseSqlite(connection);", "")]
    [InlineData("options.UseSqlServer(\"Data Source=app.db\");", "")]
    [InlineData("// options.UseSqlite(\"Data Source=app.db\");", "")]
    [InlineData("if (app.Environment.IsDevelopment()) options.UseSqlite(\"Data Source=app.db\");", "")]
    [InlineData("class F : IDesignTimeDbContextFactory<Shop> { options.UseSqlite(\"Data Source=app.db\"); }", "")]
    [InlineData("#if DEBUG\noptions.UseSqlite(\"Data Source=app.db\");\n#endif", "")]
    [InlineData("c.WriteTo.File(path)", "")]
    [InlineData("c.WriteTo.File(\"/var/log/api.txt\")", "")]
    [InlineData("WriteTo(); return Results.File(\"a.txt\");", "")]
    public void Literals_OfTheCode_AreFound(string code, string path) =>
        Assert.Equal(path, string.Join(' ', WritingCode.Read([code], null).Select(file => file.Path)));

    [Theory]
    [InlineData("""{ "ConnectionStrings": { "Shop": "Data Source=data/shop.db" } }""", "data/shop.db")]
    [InlineData("""{ "ConnectionStrings": { "Shop": "DataSource=app.sqlite3;Cache=Shared" } }""", "app.sqlite3")]
    [InlineData("""{ "ConnectionStrings": { "Shop": "Data Source=localhost;Initial Catalog=shop.db" } }""", "")]
    [InlineData("""{ "ConnectionStrings": { "Shop": "Data Source=localhost" } }""", "")]
    [InlineData("""{ "ConnectionStrings": { "Shop": "Data Source=:memory:" } }""", "")]
    [InlineData("""{ "Other": { "Shop": "Data Source=data/shop.db" } }""", "")]
    [InlineData(
        """{ "Serilog": { "WriteTo": [ { "Name": "Console" }, { "Name": "File", "Args": { "path": "logs/a.txt", "rollingInterval": "Day" } } ] } }""",
        "logs/a.txt"
    )]
    [InlineData(
        """{ "Serilog": { "WriteTo": [ { "Name": "Async", "Args": { "configure": [ { "Name": "File", "Args": { "path": "logs/a.txt" } } ] } } ] } }""",
        "logs/a.txt"
    )]
    [InlineData("""{ "Serilog": { "WriteTo": { "Disk": { "Name": "File", "Args": { "path": "./a.txt" } } } } }""", "a.txt")]
    [InlineData("""{ "Serilog": { "WriteTo": [ { "Name": "File", "Args": { "path": "/logs/a.txt" } } ] } }""", "")]
    [InlineData("""{ "Serilog": { "WriteTo": [ { "Name": "File", "Args": { "path": "%LOGS%/a.txt" } } ] } }""", "")]
    [InlineData("""{ "Serilog": { "WriteTo": [ { "Name": "Http", "Args": { "path": "a.txt" } } ] } }""", "")]
    public void Settings_AreRead(string settings, string path) =>
        Assert.Equal(
            path,
            string.Join(
                ' ',
                WritingCode.Read([""], AppSettings.Read(ProjectFolder.Create().Write("appsettings.json", settings).FullPath)).Select(file => file.Path)
            )
        );

    [Fact]
    public void File_SaysWhatItIs_AndWhoSaysSo()
    {
        Assert.Equal(
            [new("app.db", "SQLite database", "the code"), new("a.txt", "log", "appsettings.json")],
            WritingCode.Read(
                ["options.UseSqlite(\"Data Source=app.db\"); new SqliteConnection(\"Data Source=app.db\");"],
                new Dictionary<string, string> { ["Serilog:WriteTo:0:Name"] = "File", ["Serilog:WriteTo:0:Args:path"] = "a.txt" }
            )
        );
    }
}
