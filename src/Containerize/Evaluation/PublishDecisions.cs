using Containerize.Dockerfiles.Generation;
using Containerize.Settings;

namespace Containerize.Evaluation;

/// <summary>How the project is published, read from the same evaluation as the direct image's publish. Pure.</summary>
internal sealed record PublishDecisions(
    string Configuration,
    string? Framework,
    PublishTarget Target,
    bool IsNative,
    IReadOnlyList<KeyValuePair<string, string>> Properties,
    IReadOnlyList<string> RuntimeTargets
)
{
    // Properties that may be given on the command line and that change what is published. Others are not repeated: a value from a command line may be a secret.
    private static readonly string[] Repeated =
    [
        "PublishProfile",
        "AssemblyName",
        "TargetName",
        "RootNamespace",
        "StartupObject",
        "DefineConstants",
        "SatelliteResourceLanguages",
        "SelfContained",
        "PublishSelfContained",
        "PublishAot",
        "PublishTrimmed",
        "TrimMode",
        "PublishSingleFile",
        "IncludeNativeLibrariesForSelfExtract",
        "EnableCompressionInSingleFile",
        "PublishReadyToRun",
        "PublishReadyToRunComposite",
        "InvariantGlobalization",
        "RollForward",
        "UseAppHost",
        "Version",
        "VersionPrefix",
        "VersionSuffix",
        "AssemblyVersion",
        "FileVersion",
        "InformationalVersion",
        "PackageVersion",
        "DebugType",
        "DebugSymbols",
        "ContinuousIntegrationBuild",
        "Deterministic",
    ];

    // What the Dockerfile says in another way, or what says nothing about the application.
    private static readonly string[] SaidElsewhere =
    [
        "Configuration",
        "Platform",
        "TargetFramework",
        "RuntimeIdentifier",
        "PublishDir",
        "OutputPath",
        "OutDir",
        "NoBuild",
        "NoRestore",
        "BuildingSolutionFile",
        "SourceRevisionId",
        "NuGetInteractive",
        "DesignTimeBuild",
    ];

    private static readonly string[] SaidElsewhereBeginnings = ["_", "Container", "CurrentSolution"];

    /// <summary>The properties that were set for this build, that a project's text reads, and that the Dockerfile does not repeat.</summary>
    /// <param name="texts">Of the projects, and of what they import; read only where a property may be one of these.</param>
    public static IReadOnlyList<string> NotRepeated(IReadOnlyDictionary<string, string> global, IEnumerable<string> texts)
    {
        var left = global
            .Keys.Where(name => !Repeated.Has(name) && !SaidElsewhere.Has(name) && !SaidElsewhereBeginnings.HasBeginningOf(name))
            .Order(StringComparer.Ordinal)
            .ToList();
        var all = left.Count == 0 ? [] : texts.ToList();
        return [.. left.Where(name => all.Exists(text => text.Contains($"$({name})", StringComparison.OrdinalIgnoreCase)))];
    }

    /// <param name="global">What the command line set.</param>
    /// <param name="runtimeTargets">Paths in the publish folder of the files that packages bring for several systems.</param>
    public static PublishDecisions Of(ProjectInput input, IReadOnlyDictionary<string, string> global, IEnumerable<string> runtimeTargets)
    {
        var given = new Dictionary<string, string>(global, StringComparer.OrdinalIgnoreCase);
        return new PublishDecisions(
            EvaluationRequest.ConfigurationOf(input),
            input.Text("TargetFrameworks") is null ? null : input.Text("TargetFramework"),
            PublishTarget.For(input.Text("RuntimeIdentifier")),
            input.Flag("PublishAot"),
            [
                .. Repeated.Where(given.ContainsKey).Select(name => KeyValuePair.Create(name, given[name])),
                .. MakesImage(input) ? [KeyValuePair.Create("EnableSdkContainerSupport", "false")] : Array.Empty<KeyValuePair<string, string>>(),
            ],
            [.. runtimeTargets]
        );
    }

    // A publish profile for containers would have the SDK make an image of its own, inside of the build.
    private static bool MakesImage(ProjectInput input) => input.Text("WebPublishMethod") == "Container";

    /// <summary>Together with what the inputs on disk say.</summary>
    public PublishSettings Settings(ContainerSettings settings, BuildInputs inputs) =>
        new()
        {
            SdkImage = SdkImage.Choose(
                settings.BaseFacts.Registry,
                settings.BaseFacts.SdkVersion,
                inputs.GlobalJson is { } file ? GlobalJson.Read(file) : GlobalJson.None,
                IsNative,
                settings.BaseImage
            ),
            Configuration = Configuration,
            Framework = Framework,
            Target = Target,
            IsNative = IsNative,
            Properties = Properties,
            Natives = NativeFolders.Of(RuntimeTargets, settings.IsMusl),
            Secrets = inputs.Secrets,
        };
}
