using Containerize.Analyzers.Rules.CTZ7014;
using Containerize.CodeFixes.Rules;

namespace Containerize.Analyzers.Tests.Rules;

public class CTZ7014Tests
{
    private const string Elsewhere = "FROM mcr.microsoft.com/dotnet/aspnet:10.0\nCOPY bin/publish /app\nENTRYPOINT [\"dotnet\", \"/app/App.dll\"]\n";

    private static readonly CodeRuleTest Test = new(new CTZ7014()) { Dockerfile = Elsewhere, Facts = PageFacts.Of("CTZ7014") };

    [Theory]
    [InlineData("new ConfigurationBuilder().SetBasePath([|Directory.GetCurrentDirectory()|]);")]
    [InlineData("new ConfigurationBuilder().SetBasePath([|Environment.CurrentDirectory|]);")]
    [InlineData("new ConfigurationBuilder().AddJsonFile(Path.Combine([|Directory.GetCurrentDirectory()|], \"config\", \"a.json\"));")]
    [InlineData("new ConfigurationBuilder().AddJsonFile([|Directory.GetCurrentDirectory()|] + \"/a.json\");")]
    [InlineData("new ConfigurationBuilder().AddJsonFile($\"{[|Directory.GetCurrentDirectory()|]}/a.json\");")]
    [InlineData("Host.CreateDefaultBuilder(args).UseContentRoot([|Directory.GetCurrentDirectory()|]);")]
    [InlineData("WebApplication.CreateBuilder(args).WebHost.UseContentRoot([|Directory.GetCurrentDirectory()|]);")]
    [InlineData("WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = [|Directory.GetCurrentDirectory()|] });")]
    [InlineData("new Microsoft.Extensions.FileProviders.PhysicalFileProvider(Path.Combine([|Directory.GetCurrentDirectory()|], \"images\"));")]
    [InlineData("new ConfigurationBuilder().AddJsonFile(Path.Combine([|Directory.GetCurrentDirectory()|], $\"appsettings.{args[0]}.json\"));")]
    [InlineData("_ = File.ReadAllText(Path.Join([|Directory.GetCurrentDirectory()|], \"a.txt\"));")]
    [InlineData("var path = Path.Combine([|Directory.GetCurrentDirectory()|], \"a.txt\"); _ = File.ReadAllText(path);")]
    [InlineData("var folder = [|Directory.GetCurrentDirectory()|]; _ = File.OpenRead(Path.Combine(folder, \"a.txt\"));")]
    public void FilesOfTheApplication(string code) => Test.Reports(code);

    [Theory]
    [InlineData("Console.WriteLine(Directory.GetCurrentDirectory());")]
    [InlineData("new ConfigurationBuilder().SetBasePath(AppContext.BaseDirectory);")]
    [InlineData("File.WriteAllText(Path.Combine(Directory.GetCurrentDirectory(), \"out.txt\"), \"\");")]
    [InlineData("Directory.CreateDirectory(Path.Combine(Directory.GetCurrentDirectory(), \"uploads\"));")]
    [InlineData("_ = File.ReadLines(Path.Combine(Directory.GetCurrentDirectory(), args[0]));")]
    [InlineData("var folder = Directory.GetCurrentDirectory(); foreach (var file in args) { _ = File.ReadAllText(Path.Combine(folder, file)); }")]
    [InlineData("foreach (var file in args) { _ = new FileInfo(Path.Combine(Directory.GetCurrentDirectory(), file)).Length; }")]
    [InlineData("Directory.SetCurrentDirectory(AppContext.BaseDirectory); new ConfigurationBuilder().SetBasePath(Directory.GetCurrentDirectory());")]
    [InlineData("Environment.CurrentDirectory = AppContext.BaseDirectory; new ConfigurationBuilder().SetBasePath(Directory.GetCurrentDirectory());")]
    [InlineData(
        "var app = WebApplication.Create(args); if (app.Environment.IsDevelopment()) { new ConfigurationBuilder().SetBasePath(Directory.GetCurrentDirectory()); }"
    )]
    [InlineData(
        "static class Directories { public static string GetCurrentDirectory() => \"\"; static void A() => new ConfigurationBuilder().SetBasePath(Directories.GetCurrentDirectory()); } class Program { static void Main() { } }"
    )]
    public void Others(string code) => Test.Reports(code);

    [Theory]
    [InlineData("FROM mcr.microsoft.com/dotnet/aspnet:10.0\nWORKDIR /app\nCOPY bin/publish .\nENTRYPOINT [\"dotnet\", \"App.dll\"]\n", false)]
    [InlineData("FROM mcr.microsoft.com/dotnet/aspnet:10.0\nWORKDIR /app\nCOPY bin/publish .\nENTRYPOINT [\"dotnet\", \"/app/App.dll\"]\n", false)]
    [InlineData("FROM mcr.microsoft.com/dotnet/aspnet:10.0\nWORKDIR /work\nCOPY bin/publish /app\nENTRYPOINT [\"dotnet\", \"/app/App.dll\"]\n", false)]
    [InlineData("FROM mcr.microsoft.com/dotnet/aspnet:10.0\nWORKDIR /work\nCOPY bin/publish publish\nENTRYPOINT [\"dotnet\", \"publish/App.dll\"]\n", true)]
    [InlineData("FROM mcr.microsoft.com/dotnet/aspnet:10.0\nWORKDIR /app\nCOPY bin/publish .\nWORKDIR /\nENTRYPOINT [\"/app/App\"]\n", true)]
    [InlineData(
        "FROM mcr.microsoft.com/dotnet/aspnet:10.0\nCOPY bin/publish /app\nWORKDIR /\nCOPY settings.json .\nENTRYPOINT [\"dotnet\", \"/app/App.dll\"]\n",
        false
    )]
    [InlineData(
        "FROM mcr.microsoft.com/dotnet/aspnet:10.0\nCOPY bin/publish /app\nWORKDIR /app/..\nVOLUME /\nENTRYPOINT [\"dotnet\", \"/app/App.dll\"]\n",
        false
    )]
    [InlineData(
        "FROM mcr.microsoft.com/dotnet/aspnet:10.0\nARG FOLDER\nCOPY bin/publish /app\nWORKDIR ${FOLDER}\nENTRYPOINT [\"dotnet\", \"/app/App.dll\"]\n",
        false
    )]
    [InlineData("FROM company/base:1\nCOPY bin/publish /app\nENTRYPOINT [\"dotnet\", \"/app/App.dll\"]\n", false)]
    [InlineData("FROM mcr.microsoft.com/dotnet/aspnet:10.0\nCOPY bin/publish /app\nENTRYPOINT cd /app && dotnet App.dll\n", false)]
    [InlineData("FROM mcr.microsoft.com/dotnet/aspnet:10.0\nCOPY bin/publish /app\nENTRYPOINT [\"dotnet\", \"/app/Other.dll\"]\n", false)]
    [InlineData("FROM mcr.microsoft.com/dotnet/aspnet:10.0\nCOPY bin/publish /app\nENTRYPOINT [\"/app/start.sh\"]\n", false)]
    public void TheDockerfileDecides(string dockerfile, bool isReported)
    {
        const string Code = "new ConfigurationBuilder().SetBasePath({0});";

        (Test with { Dockerfile = dockerfile }).Reports(
            Code.Replace("{0}", isReported ? "[|Directory.GetCurrentDirectory()|]" : "Directory.GetCurrentDirectory()")
        );
    }

    [Fact]
    public void WithoutADockerfile_NothingIsKnown() =>
        (Test with { Dockerfile = null, Options = "build_property.ContainerizeLintCode = true" }).Reports(
            "new ConfigurationBuilder().SetBasePath(Directory.GetCurrentDirectory());"
        );

    [Fact]
    public void Fix_TakesTheFolderOfTheApplication()
    {
        Assert.Equal(
            "new ConfigurationBuilder().SetBasePath(AppContext.BaseDirectory /* here */);",
            Test.Fixed(new CTZ7014Fix(), "new ConfigurationBuilder().SetBasePath(Directory.GetCurrentDirectory() /* here */);")
        );
        Assert.Equal(
            "new ConfigurationBuilder().SetBasePath(AppContext.BaseDirectory);",
            Test.Fixed(new CTZ7014Fix(), "new ConfigurationBuilder().SetBasePath(System.Environment.CurrentDirectory);")
        );
    }
}
