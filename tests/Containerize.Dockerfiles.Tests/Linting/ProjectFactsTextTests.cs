using Containerize.Dockerfiles.Linting;

namespace Containerize.Dockerfiles.Tests.Linting;

public class ProjectFactsTextTests
{
    [Fact]
    public void Facts_ComeBackAsTheyWereWritten()
    {
        var facts = new ProjectFacts
        {
            TargetFramework = "net10.0",
            AssemblyName = "Shop.Api",
            ProjectFile = "/repo/Shop=Api/Api.csproj",
            OutputType = "Exe",
            IsSelfContained = false,
            IsAot = true,
            IsSingleFile = false,
            HasAppHost = true,
            IsInvariant = false,
            RuntimeIdentifier = "linux-musl-x64",
            RollForward = "Major",
            IsRestoreLocked = true,
            HasCentralVersions = false,
            HasReferencedPackages = true,
            HasGlobalPackages = true,
            Frameworks = ["Microsoft.AspNetCore.App", "Microsoft.NETCore.App"],
            Packages = ["A", "B"],
            RestoreFiles = ["/repo/a \\ b.props", "/repo/nuget.config"],
            AllFrameworks = ["net10.0", "netstandard2.0"],
            SdkVersion = "10.0.100",
            SdkRollForward = "latestPatch",
            Listens = new()
            {
                CodeEndpoints = ["http://*:1"],
                CodeUrls = ["http://*:2"],
                IsCodeMeant = true,
                SettingsEndpoints = ["http://*:3"],
                SettingsUrls = ["http://*:4"],
                SettingsPorts = ["https://*:5"],
                HasHttpsPort = true,
            },
            TimeZoneLookup = "FindSystemTimeZoneById",
            WrittenFiles = [new("data/app.db", "SQLite database", "appsettings.json"), new("a b.log", "log", "the code")],
            Generated = new("/repo/Dockerfile", "# Generated\n\nFROM a\n"),
            Solutions = [new("/repo/A.sln", ["/repo/a.csproj"]), new("/repo/B.slnx", [])],
        };

        var text = ProjectFactsText.Write(facts);

        Assert.Equivalent(facts, ProjectFactsText.Read(text), strict: true);
        Assert.Equal(text, ProjectFactsText.Write(ProjectFactsText.Read(text)));
        Assert.Equal(text, ProjectFactsText.Write(ProjectFactsText.Read(text.Replace("\n", "\r\n", StringComparison.Ordinal))));
    }

    [Fact]
    public void NamesWithLineBreaks_AreLeftOut() =>
        Assert.Equal("RestoreFile=/b.props\n", ProjectFactsText.Write(new() { RestoreFiles = ["/a\nIsAot=true.props", "/b.props"] }));

    [Fact]
    public void UnknownLines_ArePassedOver() =>
        Assert.Equivalent(new ProjectFacts { AssemblyName = "A" }, ProjectFactsText.Read("Later=1\n\nnothing\nAssemblyName=A\n=\n"), strict: true);
}
