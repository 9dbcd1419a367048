using Containerize.Analyzers.Rules.CTZ7011;

namespace Containerize.Analyzers.Tests.Rules;

public class CTZ7011Tests
{
    private const string Packages = """
        namespace Serilog
        {
            public class LoggerConfiguration { public Configuration.LoggerSinkConfiguration WriteTo => null!; }
            public static class FileLoggerConfigurationExtensions
            {
                public static LoggerConfiguration File(this Configuration.LoggerSinkConfiguration sink, string path, int level = 0, bool shared = false) => null!;
                public static LoggerConfiguration File(this Configuration.LoggerSinkConfiguration sink, object formatter, string path) => null!;
            }
        }

        namespace Serilog.Configuration
        {
            public class LoggerSinkConfiguration { public LoggerConfiguration Console() => null!; public LoggerConfiguration Async(Action<LoggerSinkConfiguration> configure) => null!; }
        }

        namespace NLog.Targets
        {
            public class FileTarget { public Layout FileName { get; set; } = ""; public string Header { get; set; } = ""; }
            public class Layout { public static implicit operator Layout(string text) => new(); }
        }

        namespace NReco.Logging.File
        {
            public static class FileLoggerExtensions { public static void AddFile(this ILoggingBuilder builder, string fileName, bool append = true) { } }
        }

        namespace log4net.Appender
        {
            public class FileAppender { public string File { get; set; } = ""; }
            public class RollingFileAppender : FileAppender;
        }

        namespace Microsoft.EntityFrameworkCore
        {
            public class DbContextOptionsBuilder { public bool IsConfigured => false; }
            public static class SqliteDbContextOptionsBuilderExtensions { public static DbContextOptionsBuilder UseSqlite(this DbContextOptionsBuilder builder, string? connectionString) => builder; }
        }

        namespace Microsoft.EntityFrameworkCore.Design
        {
            public interface IDesignTimeDbContextFactory<T> { T CreateDbContext(string[] args); }
        }

        namespace Microsoft.Data.Sqlite
        {
            public class SqliteConnection(string? connectionString) { public string? Text => connectionString; }
        }

        namespace Own { static class Mine { public static void File(object o, string path) { } } }
        """;

    private static readonly CodeRuleTest Test = new(new CTZ7011())
    {
        Beside =
            "global using Microsoft.EntityFrameworkCore;\nglobal using Serilog;\nglobal using NLog.Targets;\nglobal using NReco.Logging.File;\n" + Packages,
    };

    [Theory]
    [InlineData("new LoggerConfiguration().WriteTo.File([|\"logs/app.txt\"|], shared: true);")]
    [InlineData("new LoggerConfiguration().WriteTo.File(new object(), [|\"/var/log/app.json\"|]);")]
    [InlineData("new LoggerConfiguration().WriteTo.Console().WriteTo.File(path: [|\"app.txt\"|]);")]
    [InlineData("new LoggerConfiguration().WriteTo.Async(to => to.File([|\"app.txt\"|]));")]
    [InlineData("const string Folder = \"logs/\"; new LoggerConfiguration().WriteTo.File([|Folder + \"app.txt\"|]);")]
    [InlineData("_ = new FileTarget { FileName = [|\"logs/${shortdate}.log\"|] };")]
    [InlineData("var target = new FileTarget(); target.FileName = [|\"app.log\"|];")]
    [InlineData("WebApplication.CreateBuilder(args).Logging.AddFile([|\"app.log\"|]);")]
    [InlineData("_ = new log4net.Appender.RollingFileAppender { File = [|\"app.log\"|] };")]
    public void FilesInTheContainer(string code) => Test.Reports(code);

    [Theory]
    [InlineData("new DbContextOptionsBuilder().UseSqlite([|\"Data Source=shop.db\"|]);")]
    [InlineData("new DbContextOptionsBuilder().UseSqlite([|\"Filename=./data/shop.db;Cache=Shared\"|]);")]
    [InlineData("_ = new Microsoft.Data.Sqlite.SqliteConnection([|\"DataSource=shop.db\"|]);")]
    [InlineData("new DbContextOptionsBuilder().UseSqlite(\"Data Source=/data/shop.db\");")]
    [InlineData("new DbContextOptionsBuilder().UseSqlite(\"Data Source=:memory:\");")]
    [InlineData("new DbContextOptionsBuilder().UseSqlite(\"Data Source=shop;Mode=Memory;Cache=Shared\");")]
    [InlineData("new DbContextOptionsBuilder().UseSqlite(\"Data Source=words.db;Mode=ReadOnly\");")]
    [InlineData("new DbContextOptionsBuilder().UseSqlite(args[0] ?? \"Data Source=shop.db\");")]
    [InlineData("var options = new DbContextOptionsBuilder(); if (!options.IsConfigured) { options.UseSqlite(\"Data Source=shop.db\"); }")]
    [InlineData(
        "new Factory().CreateDbContext(args); class Factory : Microsoft.EntityFrameworkCore.Design.IDesignTimeDbContextFactory<object> { public object CreateDbContext(string[] args) => new DbContextOptionsBuilder().UseSqlite(\"Data Source=shop.db\"); }"
    )]
    public void Databases(string code) => Test.Reports(code);

    [Fact]
    public void Message_OfADatabase() =>
        Assert.Equal(
            "Unless a volume is mounted there, this database is gone with the container, at every update. Let the settings say where it is, in a volume.",
            Test.Message("new DbContextOptionsBuilder().UseSqlite(\"Data Source=shop.db\");")
        );

    [Theory]
    [InlineData("new LoggerConfiguration().WriteTo.Console();")]
    [InlineData("new LoggerConfiguration().WriteTo.File(args[0]);")]
    [InlineData("new LoggerConfiguration().WriteTo.File(Path.Combine(args[0], \"app.txt\"));")]
    [InlineData("new LoggerConfiguration().WriteTo.File(\"/dev/stdout\");")]
    [InlineData("new LoggerConfiguration().WriteTo.File(\"/proc/1/fd/1\");")]
    [InlineData("_ = new FileTarget { FileName = \"${var:folder}/app.log\" };")]
    [InlineData("_ = new FileTarget { Header = \"app.log\" };")]
    [InlineData("Own.Mine.File(1, \"app.log\");")]
    [InlineData("if (WebApplication.Create(args).Environment.IsDevelopment()) { new LoggerConfiguration().WriteTo.File(\"app.txt\"); }")]
    [InlineData("if (OperatingSystem.IsWindows()) { new LoggerConfiguration().WriteTo.File(\"app.txt\"); }")]
    public void Others(string code) => Test.Reports(code);

    [Theory]
    [InlineData("WORKDIR /app\nVOLUME /app/logs", "logs/app.txt", false)]
    [InlineData("WORKDIR /app\nVOLUME logs", "logs/app.txt", false)]
    [InlineData("WORKDIR /app\nVOLUME [\"/data\", \"/app/logs\"]", "./logs/app.txt", false)]
    [InlineData("VOLUME /var/log", "/var/log/app/app.txt", false)]
    [InlineData("VOLUME /logs", "app.txt", false)]
    [InlineData("VOLUME $LOGS", "/var/log/app.txt", false)]
    [InlineData("WORKDIR /app\nVOLUME /data", "logs/app.txt", true)]
    [InlineData("VOLUME /data", "/var/log/app.txt", true)]
    public void VolumeForTheLog(string lines, string path, bool isReported) =>
        (Test with { Dockerfile = $"FROM a:1\n{lines}\n" }).Reports(
            $"new LoggerConfiguration().WriteTo.File({(isReported ? $"[|\"{path}\"|]" : $"\"{path}\"")});"
        );
}
