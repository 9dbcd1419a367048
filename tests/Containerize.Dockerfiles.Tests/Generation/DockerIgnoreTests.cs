using Containerize.Dockerfiles.Contexts;
using Containerize.Dockerfiles.Generation;
using Containerize.Dockerfiles.Linting;

namespace Containerize.Dockerfiles.Tests.Generation;

public class DockerIgnoreTests
{
    private static readonly ProjectGraph App = new()
    {
        EntryProject = "App/App.csproj",
        RestoreFiles = ["App/App.csproj", "App/packages.lock.json", "nuget.config"],
        SourceFolders = ["App"],
    };

    [Fact]
    public void NothingSpecial_LeavesOutOutputsAndSecrets_AndKeepsLockFilesAndNuGetConfig()
    {
        var lines = DockerIgnore.Write(App).Split('\n');

        Assert.Superset(new HashSet<string> { "**/bin", "**/obj", "**/.git", "**/.env", "**/*.user", "**/node_modules" }, lines.ToHashSet());
        Assert.DoesNotContain(
            lines,
            line => line.StartsWith('!') || line.Contains("lock", StringComparison.Ordinal) || line.Contains("nuget", StringComparison.Ordinal)
        );
        Assert.True(GeneratedMark.IsIn(lines[0]));
    }

    [Theory]
    [InlineData("App/wwwroot/lib/bin/x.js", "!App/wwwroot/lib/bin/x.js", "App/wwwroot/lib/bin/y.js")]
    [InlineData("keys/app.pfx", "!keys/app.pfx", "keys/other.pfx")]
    [InlineData("App/secrets/public.json", "!App/secrets/public.json", "App/secrets/private.pem")]
    [InlineData("a[1]/.env", "!a\\[1\\]/.env", "a1/.env")]
    [InlineData("App/.env.example", "!App/.env.example", "App/.env.production")]
    public void NeededFileThatAPatternCovers_GetsAnExceptionForItself(string needed, string exception, string beside)
    {
        var text = DockerIgnore.Write(App with { Kept = [needed] });

        Assert.Contains(exception, text.Split('\n'));
        Assert.False(IgnoreFile.Parse(text).Ignores(needed));
        Assert.True(IgnoreFile.Parse(text).Ignores(beside));
    }

    [Theory]
    [InlineData("bin/App", "bin/App/Program.cs", "bin/Other/Program.cs", "bin/App/bin/App.dll", "bin/App/x/.env")]
    [InlineData("secrets/obj/App", "secrets/obj/App/Program.cs", "secrets/key.pem", "secrets/obj/project.assets.json", "secrets/obj/App/obj/x.cs")]
    public void NeededFolderThatAPatternCovers_IsLetInWithoutItsOwnOutputs(string folder, string sent, params string[] ignored)
    {
        var file = IgnoreFile.Parse(DockerIgnore.Write(App with { SourceFolders = [folder], RestoreFiles = [] }));

        Assert.False(file.Ignores(sent));
        Assert.All(ignored, path => Assert.True(file.Ignores(path), path));
    }

    [Fact]
    public void OutputsOfTheProject_AreLeftOut_ButAFeedAmongThemIsNot()
    {
        var text = DockerIgnore.Write(
            App with
            {
                Outputs = ["artifacts/bin", "artifacts", "App/dist", "App/bin"],
                RestoreFolders = ["artifacts/packages"],
                SourceFiles = ["artifacts/Version.cs"],
            }
        );
        var file = IgnoreFile.Parse(text);

        Assert.All(["App/dist/image.json", "artifacts/bin/App/App.dll", "App/bin/App.dll"], path => Assert.True(file.Ignores(path), path));
        Assert.All(["artifacts/packages/a.1.0.0.nupkg", "artifacts/Version.cs", "App/distance.cs"], path => Assert.False(file.Ignores(path), path));
        Assert.Equal(
            ["App/dist", "artifacts", "!artifacts/packages"],
            text.Split('\n').Where(line => !line.Contains("**", StringComparison.Ordinal)).Skip(1).Take(3)
        );
    }

    [Fact]
    public void PathThatNoPatternCanHold_IsRefused() => Assert.Throws<UnwritableException>(() => DockerIgnore.Write(App with { Kept = ["bin/a\n!secrets"] }));

    [Fact]
    public void Joined_LeavesOutWhatBothDo_AndLetsInWhatEitherNeeds()
    {
        var (first, second) = (
            DockerIgnore.Write(App with { Kept = ["A/bin/tool.js"], Outputs = ["A/dist"] }),
            DockerIgnore.Write(App with { Kept = ["B/secrets/public.json"], Outputs = ["B/dist"] })
        );

        var joined = DockerIgnore.Join(first, second);
        var ignore = IgnoreFile.Parse(joined);

        Assert.All(["A/bin/tool.js", "B/secrets/public.json", "A/Program.cs"], path => Assert.False(ignore.Ignores(path), path));
        Assert.All(["A/bin/App.dll", "A/dist/x", "B/dist/x", "B/secrets/private.pem"], path => Assert.True(ignore.Ignores(path), path));
        Assert.Equal(joined, DockerIgnore.Join(joined, first));
        Assert.Equal(first, DockerIgnore.Join(first, first));
    }

    [Fact]
    public void GeneratedPair_LetsNothingInThatTheLinterKnowsAsASecret()
    {
        string[] secrets =
        [
            "App/.env",
            "App/.env.production",
            "App/a.p12",
            "App/id_rsa",
            "App/a.pfx",
            "App/a.ppk",
            "App/a.kdbx",
            "App/.aws/credentials",
            "App/.kube/config",
            "App/master.key",
            "App/.netrc",
            "App/terraform.tfstate",
        ];
        Assert.All(secrets, secret => Assert.True(SecretFile.IsSecret(secret), secret));
        var graph = App with { SourceFolders = ["."], EntryProject = "App/App.csproj" };
        var dockerfile = DockerfileWriter.Write(
            DockerfilePlanner.Plan(
                graph,
                new PublishSettings { SdkImage = "mcr.microsoft.com/dotnet/sdk:10.0" },
                new RuntimeStage
                {
                    BaseImage = "mcr.microsoft.com/dotnet/aspnet:10.0",
                    User = "$APP_UID",
                    Command = ["dotnet", "App.dll"],
                },
                "App/Dockerfile"
            )
        );

        var findings = Linter.Lint(
            new LintInput("App/Dockerfile", dockerfile)
            {
                DockerIgnore = DockerIgnore.Write(graph),
                ContextFiles = ["App/App.csproj", "App/packages.lock.json", "nuget.config", "App/package.json", ".git", .. secrets],
            }
        );

        Assert.Equal("", string.Join('\n', findings.Select(finding => $"{finding.Rule.Id} {finding.Message}")));
    }

    [Theory]
    [InlineData("src/binaries/x.cs", false)]
    [InlineData("src/bin/x.cs", true)]
    [InlineData("App.csproj.user", true)]
    public void LeavesOut_LooksAtWholePartsOfThePath(string path, bool isLeftOut) => Assert.Equal(isLeftOut, DockerIgnore.LeavesOut()(path));
}
