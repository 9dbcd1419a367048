using Containerize.Dockerfiles.Linting;
using static Containerize.Dockerfiles.Tests.Rules.ProjectInContext;

namespace Containerize.Dockerfiles.Tests.Rules;

/// <summary>The rules about files that a restore reads beside projects.</summary>
public class RestoreInputTests
{
    const string Project = "COPY src/Api/Api.csproj src/Api/\n";

    [Theory]
    [InlineData("CTZ6010", "Directory.Packages.props")]
    [InlineData("CTZ6011", "Directory.Build.props")]
    [InlineData("CTZ6011", "src/Api/Directory.Build.targets")]
    [InlineData("CTZ6011", "build/Common.props")]
    [InlineData("CTZ6011", "version.txt")]
    [InlineData("CTZ6012", "NuGet.Config")]
    public void MissingFile_IsReported_AndCopied(string id, string file)
    {
        RuleTest.Reports(id, Sdk(Project + "RUN [|dotnet restore|] src/Api/Api.csproj\n"), With(file));
        var folder = file.Contains('/', StringComparison.Ordinal) ? file[..(file.LastIndexOf('/') + 1)] : "./";
        Assert.Equal(
            Sdk($"{Project}COPY {file} {folder}\nRUN dotnet restore src/Api/Api.csproj\n"),
            RuleTest.Fixed(id, Sdk(Project + "RUN dotnet restore src/Api/Api.csproj\n"), isAutomatic: true, With(file))
        );
    }

    [Theory]
    [InlineData("CTZ6010", "Directory.Packages.props", "COPY *.props ./\n")]
    [InlineData("CTZ6011", "Directory.Build.props", "COPY . .\n")]
    [InlineData("CTZ6011", "Directory.Build.props", "COPY Directory.Build.props src/\n")]
    [InlineData("CTZ6011", "Directory.Build.props", "COPY Directory.Build.props /\n")]
    [InlineData("CTZ6011", "build/Common.props", "COPY build build\n")]
    [InlineData("CTZ6011", "global.json", "")]
    [InlineData("CTZ6011", "feed/A.1.0.0.nupkg", "")]
    [InlineData("CTZ6011", "src/Api/packages.lock.json", "")]
    [InlineData("CTZ6012", "nuget.config", "COPY nuget.config ./\n")]
    public void FileThatIsThere_IsNotReported(string id, string file, string copy) =>
        RuleTest.Reports(id, Sdk(Project + copy + "RUN dotnet restore src/Api/Api.csproj"), With(file));

    [Fact]
    public void ImportedFile_InAnotherPlace_IsReported() =>
        RuleTest.Reports("CTZ6011", Sdk(Project + "COPY build/Common.props ./\nRUN [|dotnet restore|] src/Api/Api.csproj"), With("build/Common.props"));

    [Fact]
    public void ProjectWithoutPackages_OrWithVersionsOfItsOwn_NeedsNoFileOfVersions()
    {
        RuleTest.Reports(
            "CTZ6010",
            Sdk(Project + "RUN dotnet restore src/Api/Api.csproj"),
            With("Directory.Packages.props", facts: facts => facts with { Packages = [] })
        );
        RuleTest.Reports(
            "CTZ6010",
            Sdk(Project + "RUN dotnet restore src/Api/Api.csproj"),
            With("Directory.Packages.props", facts: facts => facts with { HasCentralVersions = false })
        );
    }

    [Fact]
    public void PackagesOfAReferencedProject_NeedTheFileOfVersionsToo()
    {
        RuleTest.Reports(
            "CTZ6010",
            Sdk(Project + "RUN [|dotnet restore|] src/Api/Api.csproj"),
            With("Directory.Packages.props", facts: facts => facts with { Packages = [], HasReferencedPackages = true })
        );
        RuleTest.Reports(
            "CTZ6011",
            Sdk(Project + "RUN dotnet restore src/Api/Api.csproj"),
            With("Directory.Packages.props", facts: facts => facts with { Packages = [], HasReferencedPackages = true, HasGlobalPackages = true })
        );
    }

    [Theory]
    [InlineData(true, false, true)]
    [InlineData(true, true, false)]
    [InlineData(false, false, false)]
    public void GlobalPackages_AreMissed_AsWhatAnotherFileSets(bool hasGlobal, bool hasOwn, bool isReported) =>
        RuleTest.Reports(
            "CTZ6011",
            Sdk(Project + (isReported ? "RUN [|dotnet restore|] src/Api/Api.csproj" : "RUN dotnet restore src/Api/Api.csproj")),
            With(
                "Directory.Packages.props",
                facts: facts => facts with { HasCentralVersions = true, HasGlobalPackages = hasGlobal, Packages = hasOwn ? ["A"] : [] }
            )
        );

    [Theory]
    [InlineData("RUN dotnet restore src/Api/Api.csproj --source /packages")]
    [InlineData("RUN dotnet restore src/Api/Api.csproj -s https://example.com/v3/index.json")]
    [InlineData("RUN dotnet restore src/Api/Api.csproj --configfile /nuget/nuget.config")]
    [InlineData("RUN dotnet restore src/Api/Api.csproj -p:RestoreConfigFile=/nuget/nuget.config")]
    [InlineData("RUN --mount=type=secret,id=nuget,target=/src/nuget.config dotnet restore src/Api/Api.csproj")]
    [InlineData("RUN --mount=type=secret,id=nuget,dst=/root/.nuget/NuGet/NuGet.Config dotnet restore src/Api/Api.csproj")]
    [InlineData("RUN --mount=type=secret,id=token,target=/src/token [|dotnet restore|] src/Api/Api.csproj")]
    [InlineData("RUN --mount=type=secret,id=nuget.config [|dotnet restore|] src/Api/Api.csproj")]
    public void RestoreThatNamesItsSources_OrHasThemAsASecret_NeedsNoNuGetConfig(string run) =>
        RuleTest.Reports("CTZ6012", Sdk(Project + run), With("nuget.config"));

    [Theory]
    [InlineData("COPY nuget.config ./\nRUN [|dotnet restore|] src/Api/Api.csproj")]
    [InlineData("COPY nuget.config ./\nCOPY feed ./\nRUN [|dotnet restore|] src/Api/Api.csproj")]
    [InlineData("COPY nuget.config ./\nRUN [|dotnet publish|] src/Api/Api.csproj\nRUN dotnet build src/Api/Api.csproj")]
    [InlineData("COPY nuget.config ./\nCOPY feed feed\nRUN dotnet restore src/Api/Api.csproj")]
    [InlineData("COPY nuget.config ./\nCOPY feed/*.nupkg feed/\nRUN dotnet restore src/Api/Api.csproj")]
    [InlineData("COPY . .\nRUN dotnet restore src/Api/Api.csproj")]
    [InlineData("COPY nuget.config ./\nRUN ./prepare.sh\nRUN dotnet restore src/Api/Api.csproj")]
    [InlineData("COPY nuget.config ./\nRUN --mount=type=bind,source=feed,target=feed dotnet restore src/Api/Api.csproj")]
    [InlineData("COPY nuget.config ./\nRUN dotnet restore src/Api/Api.csproj -s https://example.com/v3/index.json")]
    [InlineData("COPY nuget.config ./\nRUN dotnet build src/Api/Api.csproj --no-restore")]
    [InlineData("COPY nuget.config /other/\nRUN dotnet restore src/Api/Api.csproj")]
    [InlineData("RUN dotnet restore src/Api/Api.csproj")]
    public void FolderOfPackages_ThatIsNotThere_IsReported(string markup) => RuleTest.Reports("CTZ6012", Sdk(Project + markup), WithFeed("feed"));

    [Theory]
    [InlineData("../feed")]
    [InlineData("packages")]
    [InlineData("https://example.com/v3/index.json")]
    public void PackageSource_ThatIsNotInTheContext_IsNotReported(string source) =>
        RuleTest.Reports("CTZ6012", Sdk(Project + "COPY nuget.config ./\nRUN dotnet restore src/Api/Api.csproj"), WithFeed(source));

    [Theory]
    [InlineData("COPY nuget.config ./\nRUN [|dotnet restore|] src/Api/Api.csproj")]
    [InlineData("COPY nuget.config ./\nCOPY offline/ offline/\nRUN dotnet restore src/Api/Api.csproj")]
    [InlineData("COPY nuget.config ./\nCOPY offline/*.nupkg offline/\nRUN dotnet restore src/Api/Api.csproj")]
    [InlineData("COPY nuget.config ./\nRUN dotnet restore src/Api/Api.csproj --source /packages")]
    public void FolderOfPackages_ThatOnlyTheBuildKnows_IsReported(string markup) => RuleTest.Reports("CTZ6012", Sdk(Project + markup), WithPackages);

    [Fact]
    public void NuGetConfig_IsCopiedWithTheFolderThatItNames() =>
        Assert.Equal(
            Sdk(Project + "COPY nuget.config ./\nCOPY offline/ offline/\nRUN dotnet restore src/Api/Api.csproj\n"),
            RuleTest.Fixed("CTZ6012", Sdk(Project + "RUN dotnet restore src/Api/Api.csproj\n"), isAutomatic: true, WithPackages)
        );

    [Fact]
    public void FolderOfPackages_ThatOnlyTheBuildKnows_IsCopied() =>
        Assert.Equal(
            Sdk(Project + "COPY nuget.config ./\nCOPY offline/ offline/\nRUN dotnet restore src/Api/Api.csproj\n"),
            RuleTest.Fixed("CTZ6012", Sdk(Project + "COPY nuget.config ./\nRUN dotnet restore src/Api/Api.csproj\n"), isAutomatic: true, WithPackages)
        );

    [Fact]
    public void FolderOfPackages_IsCopied() =>
        Assert.Equal(
            Sdk(Project + "COPY nuget.config ./\nCOPY feed/ feed/\nRUN dotnet restore src/Api/Api.csproj"),
            RuleTest.Fixed("CTZ6012", Sdk(Project + "COPY nuget.config ./\nRUN dotnet restore src/Api/Api.csproj"), isAutomatic: true, WithFeed("feed"))
        );

    static Func<LintInput, LintInput> WithFeed(string source) =>
        input =>
            RuleTest.In("nuget.config;src/Api/Api.csproj;feed/A.1.0.0.nupkg")(input) with
            {
                NuGetConfig = $"""<configuration><packageSources><add key="local" value="{source}" /></packageSources></configuration>""",
            };

    [Theory]
    [InlineData("RUN [|dotnet restore|] src/Api/Api.csproj --locked-mode", null)]
    [InlineData("RUN [|dotnet restore|] src/Api/Api.csproj -p:RestoreLockedMode=true", null)]
    [InlineData("RUN [|dotnet restore|] src/Api/Api.csproj", true)]
    [InlineData("RUN dotnet restore src/Api/Api.csproj", false)]
    [InlineData("COPY src/Api/packages.lock.json src/Api/\nRUN dotnet restore src/Api/Api.csproj --locked-mode", null)]
    public void LockFile_IsNeededWhereTheRestoreIsLocked(string markup, bool? isLocked) =>
        RuleTest.Reports("CTZ6013", Sdk(Project + markup), With("src/Api/packages.lock.json", facts: facts => facts with { IsRestoreLocked = isLocked }));

    [Fact]
    public void FileForAFolderThatIsAFile_IsCopiedOnceThatIsAFolder()
    {
        var text = Sdk(Project + "COPY src/Lib/Lib.csproj src/Lib\nRUN dotnet restore src/Api/Api.csproj --locked-mode\n");

        Assert.Equal("Add the slash", Assert.Single(RuleTest.Findings("CTZ6013", text, With("src/Lib/Lib.csproj;src/Lib/packages.lock.json"))).Fix!.Title);
        Assert.Contains(
            Project + "COPY src/Lib/Lib.csproj src/Lib/\nCOPY src/Lib/packages.lock.json src/Lib/\nRUN dotnet restore",
            Fixer.Fix(With("src/Lib/Lib.csproj;src/Lib/packages.lock.json")(new LintInput("Dockerfile", text))).Text,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void WithoutFacts_NothingIsReported() =>
        Assert.All(
            new[] { "CTZ6009", "CTZ6010", "CTZ6011", "CTZ6012", "CTZ6013" },
            id => RuleTest.Reports(id, Sdk(Project + "RUN dotnet restore src/Api/Api.csproj"))
        );

    static LintInput WithPackages(LintInput input) => With("nuget.config", facts: facts => facts with { PackageFolders = ["/repo/offline"] })(input);
}
