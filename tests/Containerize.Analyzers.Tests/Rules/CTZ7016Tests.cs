using Containerize.Analyzers.Rules.CTZ7016;

namespace Containerize.Analyzers.Tests.Rules;

public class CTZ7016Tests
{
    private static readonly CodeRuleTest Test = new(new CTZ7016())
    {
        Facts = new() { NamedVariables = ["IN_COMPOSE"] },
        Dockerfile = "FROM a:1\nENV SET=1\n# needs TOLD\n",
    };

    [Theory]
    [InlineData("""_ = Environment.GetEnvironmentVariable([|"DB"|]) ?? throw new InvalidOperationException();""")]
    [InlineData("""const string Name = "DB"; string value = Environment.GetEnvironmentVariable([|Name|])!; Console.Write(value);""")]
    [InlineData("""ArgumentException.ThrowIfNullOrEmpty(Environment.GetEnvironmentVariable([|"DB"|]));""")]
    [InlineData("""_ = new Uri(Environment.GetEnvironmentVariable([|"DB"|])!);""")]
    [InlineData("""var port = int.Parse(Environment.GetEnvironmentVariable([|"SMTP_PORT"|])!); Console.Write(port);""")]
    [InlineData("""var db = Environment.GetEnvironmentVariable([|"DB"|]); if (string.IsNullOrEmpty(db)) { throw new InvalidOperationException(); }""")]
    [InlineData("""var db = Environment.GetEnvironmentVariable([|"DB"|]); if (db is null) { Console.Error.WriteLine("DB"); Environment.Exit(1); }""")]
    [InlineData("""var db = Environment.GetEnvironmentVariable([|"DB"|]); if (db == null || db.Length == 3) throw new InvalidOperationException();""")]
    [InlineData("""var db = Environment.GetEnvironmentVariable([|"DB"|]); Console.Write(db ?? throw new InvalidOperationException());""")]
    [InlineData("""var db = Environment.GetEnvironmentVariable([|"DB"|]); ArgumentNullException.ThrowIfNull(db);""")]
    [InlineData("""_ = Environment.GetEnvironmentVariable([|"SE"|]) ?? throw new InvalidOperationException();""")]
    public void Needed_AndNamedNowhere(string code) => Test.Reports(code);

    [Theory]
    [InlineData("""_ = Environment.GetEnvironmentVariable("SET") ?? throw new InvalidOperationException();""")]
    [InlineData("""_ = Environment.GetEnvironmentVariable("TOLD") ?? throw new InvalidOperationException();""")]
    [InlineData("""_ = Environment.GetEnvironmentVariable("IN_COMPOSE") ?? throw new InvalidOperationException();""")]
    [InlineData("""_ = Environment.GetEnvironmentVariable("HOME") ?? throw new InvalidOperationException();""")]
    [InlineData("""_ = Environment.GetEnvironmentVariable("AWS_REGION") ?? throw new InvalidOperationException();""")]
    [InlineData("""_ = Environment.GetEnvironmentVariable("DB") ?? "local";""")]
    [InlineData("""_ = Environment.GetEnvironmentVariable("DB");""")]
    [InlineData("""var db = Environment.GetEnvironmentVariable("DB"); if (db is null) { Console.WriteLine("none"); }""")]
    [InlineData("""var db = Environment.GetEnvironmentVariable("DB"); if (db is not null) { throw new InvalidOperationException(); }""")]
    [InlineData("""foreach (var name in new[] { "A", "B" }) { _ = Environment.GetEnvironmentVariable(name)!; }""")]
    [InlineData("""try { _ = Environment.GetEnvironmentVariable("DB") ?? throw new InvalidOperationException(); } catch (InvalidOperationException) { }""")]
    [InlineData(
        """var app = WebApplication.Create(); if (app.Environment.IsDevelopment()) { _ = Environment.GetEnvironmentVariable("DB") ?? throw new InvalidOperationException(); }"""
    )]
    public void NotNeeded_OrNamed(string code) => Test.Reports(code);

    [Fact]
    public void WithoutTheBuildsFacts_Nothing() => (Test with { Facts = null }).Reports("""_ = Environment.GetEnvironmentVariable("DB")!;""");
}
