using Containerize.Dockerfiles.Generation;

namespace Containerize.Dockerfiles.Tests.Generation;

/// <summary>Project graphs with their settings, by the name of the folder that holds what is written for them.</summary>
internal static class GraphCases
{
    private static readonly PublishSettings Portable = new() { SdkImage = "mcr.microsoft.com/dotnet/sdk:10.0", NeverRun = [".dll", ".so", ".js"] };
    private static readonly RuntimeStage Web = new()
    {
        BaseImage = "mcr.microsoft.com/dotnet/aspnet:10.0",
        Ports = ["8080/tcp"],
        User = "$APP_UID",
        Command = ["dotnet", "Api.dll"],
    };

    private static ProjectGraph Project(string folder, string name) =>
        new()
        {
            EntryProject = folder == "." ? $"{name}.csproj" : $"{folder}/{name}.csproj",
            RestoreFiles = [folder == "." ? $"{name}.csproj" : $"{folder}/{name}.csproj"],
            SourceFolders = [folder],
        };

    public static IReadOnlyDictionary<string, (ProjectGraph Graph, PublishSettings Publish, RuntimeStage Runtime)> All { get; } =
        new Dictionary<string, (ProjectGraph, PublishSettings, RuntimeStage)>
        {
            ["single-project"] = (Project(".", "Api"), Portable, Web),
            ["three-projects"] = (
                Project("src/Api", "Api") with
                {
                    RestoreFiles =
                    [
                        "global.json",
                        "nuget.config",
                        "Directory.Build.props",
                        "Directory.Packages.props",
                        "build/Shared.props",
                        "src/Api/Api.csproj",
                        "src/Api/packages.lock.json",
                        "src/Data/Data.csproj",
                        "src/Data/packages.lock.json",
                        "src/Core/Core.csproj",
                    ],
                    RestoreFolders = ["packages"],
                    SourceFolders = ["src/Api", "src/Data", "src/Core"],
                    SourceFiles = [".editorconfig", "Shared/Linked.cs"],
                    IsLocked = true,
                },
                Portable with
                {
                    Natives = new ForeignNatives(["osx-x64/native", "win/lib/net10.0", "win-x64/native"], ["linux-arm64/native", "linux-x64/native"]),
                },
                Web with
                {
                    Environment = [new("GREETING", "it's $HOME \"é\" \\"), new("EMPTY", "")],
                    Labels = [new("org.opencontainers.image.title", "Shop")],
                    Ports = ["8080/tcp", "9000/udp"],
                }
            ),
            ["odd-paths"] = (
                Project("src/Mÿ App's [1]", "Mÿ $App") with
                {
                    SourceFiles = ["Shared/it's.cs"],
                    SourceFolders = ["src/Mÿ App's [1]", "src/Plain"],
                },
                Portable,
                Web with
                {
                    WorkingDirectory = "/my app",
                    Command = ["dotnet", "Mÿ \"App\".dll"],
                }
            ),
            ["self-contained"] = (
                Project("App", "App"),
                Portable with
                {
                    Target = PublishTarget.For("linux-musl-x64"),
                    Properties = [new("SelfContained", "true"), new("VersionSuffix", "a;b,c")],
                },
                new RuntimeStage
                {
                    BaseImage = "mcr.microsoft.com/dotnet/runtime-deps:10.0-alpine",
                    User = "$APP_UID",
                    Command = ["./App"],
                }
            ),
            ["native"] = (
                Project("App", "App"),
                new PublishSettings
                {
                    SdkImage = "mcr.microsoft.com/dotnet/sdk:10.0-noble-aot",
                    Target = PublishTarget.For("linux-x64"),
                    IsNative = true,
                    Framework = "net10.0",
                },
                new RuntimeStage
                {
                    BaseImage = "mcr.microsoft.com/dotnet/runtime-deps:10.0-noble-chiseled",
                    User = "$APP_UID",
                    Command = ["./App"],
                }
            ),
            ["fixed-identifier"] = (
                Project("App", "App"),
                Portable with
                {
                    Target = PublishTarget.For("ubuntu.22.04-x64"),
                    Configuration = "Staging",
                },
                new RuntimeStage
                {
                    BaseImage = "mcr.microsoft.com/dotnet/runtime:10.0",
                    User = "$APP_UID",
                    Entrypoint = [],
                    Command = ["dotnet", "App.dll"],
                }
            ),
            ["every-setting"] = (
                Project("App", "App"),
                Portable with
                {
                    Secrets = ["FEED_TOKEN"],
                    Excluded = [new("*.pdb", []), new("docs/**/it's ?.md", ["docs/kept/**"])],
                },
                Web with
                {
                    User = "1000:1000",
                    Entrypoint = ["dotnet", "App.dll"],
                    Command = ["--urls", "http://+:8080"],
                    Volumes = [new VolumeFolder("/data", 1654, 1655, true), new VolumeFolder("/my cache", 0, 0, false)],
                    StopSignal = "SIGINT",
                    Healthcheck = new HealthcheckSettings(["CMD", "dotnet", "App.dll", "--check"], "30s", null, "5s", 3),
                    AddedFiles =
                    [
                        new AddedFile("tools/run.sh", "/usr/local/bin/run", 0x1ED, 0, 0),
                        new AddedFile("etc/app.conf", "/etc/app.conf", 0x180, 1654, 1654),
                    ],
                }
            ),
        };
}
