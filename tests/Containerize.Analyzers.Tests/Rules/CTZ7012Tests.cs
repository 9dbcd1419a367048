using Containerize.Analyzers.Rules.CTZ7012;
using Containerize.CodeFixes.Rules;
using Containerize.Dockerfiles.Linting;

namespace Containerize.Analyzers.Tests.Rules;

public class CTZ7012Tests
{
    private const string Rest = "\nWORKDIR /app\nCOPY bin/publish .\nENTRYPOINT [\"dotnet\", \"App.dll\"]\n";

    private static readonly ProjectFacts Facts = PageFacts.Of("CTZ7012")!;

    private static readonly CodeRuleTest Test = new(new CTZ7012())
    {
        Dockerfile = "FROM mcr.microsoft.com/dotnet/aspnet:10.0" + Rest,
        Facts = Facts with { IsInvariant = true },
    };

    [Theory]
    [InlineData("_ = TimeZoneInfo.FindSystemTimeZoneById([|\"W. Europe Standard Time\"|]);")]
    [InlineData("_ = TimeZoneInfo.FindSystemTimeZoneById([|\"eastern standard time\"|]);")]
    [InlineData("const string Zone = \"Tokyo Standard Time\"; _ = TimeZoneInfo.FindSystemTimeZoneById([|Zone|]);")]
    [InlineData("_ = TimeZoneInfo.ConvertTimeBySystemTimeZoneId(DateTime.UtcNow, [|\"Romance Standard Time\"|]);")]
    [InlineData("_ = TimeZoneInfo.ConvertTimeBySystemTimeZoneId(DateTime.Now, \"UTC\", [|\"India Standard Time\"|]);")]
    public void NamesOfWindows(string code) => Test.Reports(code);

    [Theory]
    [InlineData("_ = TimeZoneInfo.FindSystemTimeZoneById(\"Europe/Berlin\");")]
    [InlineData("_ = TimeZoneInfo.FindSystemTimeZoneById(\"UTC\");")]
    [InlineData("_ = TimeZoneInfo.FindSystemTimeZoneById(args[0]);")]
    [InlineData("_ = TimeZoneInfo.FindSystemTimeZoneById(OperatingSystem.IsWindows() ? \"W. Europe Standard Time\" : \"Europe/Berlin\");")]
    [InlineData(
        "if (System.Runtime.InteropServices.RuntimeInformation.IsOSPlatform(System.Runtime.InteropServices.OSPlatform.Windows)) { _ = TimeZoneInfo.FindSystemTimeZoneById(\"W. Europe Standard Time\"); }"
    )]
    [InlineData(
        "_ = OperatingSystem.IsWindows() ? TimeZoneInfo.FindSystemTimeZoneById(\"W. Europe Standard Time\") : TimeZoneInfo.FindSystemTimeZoneById(\"Europe/Berlin\");"
    )]
    [InlineData("try { _ = TimeZoneInfo.FindSystemTimeZoneById(\"W. Europe Standard Time\"); } catch (TimeZoneNotFoundException) { }")]
    [InlineData("_ = TimeZoneInfo.TryFindSystemTimeZoneById(\"W. Europe Standard Time\", out var zone);")]
    [InlineData("Console.WriteLine(\"W. Europe Standard Time\");")]
    public void Others(string code) => Test.Reports(code);

    [Theory]
    [InlineData("FROM mcr.microsoft.com/dotnet/aspnet:10.0", null, false)]
    [InlineData("FROM mcr.microsoft.com/dotnet/aspnet:10.0-alpine", null, true)]
    [InlineData("FROM mcr.microsoft.com/dotnet/aspnet:10.0-noble-chiseled-extra", null, false)]
    public void OnlyWithoutCultures(string start, bool? isInvariant, bool isReported) =>
        (Test with { Dockerfile = start + Rest, Facts = Facts with { IsInvariant = isInvariant } }).Reports(
            $"_ = TimeZoneInfo.FindSystemTimeZoneById({(isReported ? "[|\"W. Europe Standard Time\"|]" : "\"W. Europe Standard Time\"")});"
        );

    [Fact]
    public void ImageWithoutIcu_HasNoTimeZonesEither() =>
        Assert.EndsWith(
            " Write 'Europe/Berlin', and see that the image has tzdata.",
            (Test with { Dockerfile = "FROM mcr.microsoft.com/dotnet/aspnet:10.0-alpine" + Rest }).Message(
                "_ = TimeZoneInfo.FindSystemTimeZoneById(\"W. Europe Standard Time\");"
            ),
            StringComparison.Ordinal
        );

    [Fact]
    public void Table_SaysWhatIcuSays()
    {
        Assert.Equal("Asia/Kolkata", WindowsTimeZones.OnLinux("India Standard Time"));
        Assert.Equal("America/New_York", WindowsTimeZones.OnLinux("Eastern Standard Time"));
        Assert.Equal("Etc/GMT+11", WindowsTimeZones.OnLinux("UTC-11"));
        Assert.Null(WindowsTimeZones.OnLinux("UTC"));
    }

    [Fact]
    public void Fix_WritesTheNameOfLinux() =>
        Assert.Equal(
            "_ = TimeZoneInfo.FindSystemTimeZoneById(\"Europe/Berlin\" /* here */);",
            Test.Fixed(new CTZ7012Fix(), "_ = TimeZoneInfo.FindSystemTimeZoneById(\"W. Europe Standard Time\" /* here */);")
        );
}
