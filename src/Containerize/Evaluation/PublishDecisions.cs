using Containerize.Dockerfiles.Generation;
using Containerize.Settings;

namespace Containerize.Evaluation;

/// <summary>How the project is published, read from the same evaluation as the direct image's publish. Pure.</summary>
internal sealed record PublishDecisions(string Configuration, string? Framework, PublishTarget Target, bool IsNative, IReadOnlyList<KeyValuePair<string, string>> Properties, IReadOnlyList<string> RuntimeIdentifiers)
{
    // Properties that may be given on the command line and that change what is published. Others are not repeated: a value from a command line may be a secret.
    private static readonly string[] Repeated =
    [
        "SelfContained", "PublishSelfContained", "PublishAot", "PublishTrimmed", "PublishSingleFile", "PublishReadyToRun", "InvariantGlobalization", "UseAppHost",
        "Version", "VersionPrefix", "VersionSuffix", "AssemblyVersion", "FileVersion", "InformationalVersion", "PackageVersion", "DebugType", "DebugSymbols", "ContinuousIntegrationBuild", "Deterministic",
    ];

    // What belongs to one project or one command, and would lead the evaluation of other projects astray.
    private static readonly string[] NotInherited = ["TargetFramework", "PublishDir", "OutputPath", "OutDir", "BuildProjectReferences", "NoBuild", "DesignTimeBuild", "BuildingSolutionFile"];

    /// <param name="global">What the command line set.</param>
    public static PublishDecisions Of(ProjectInput input, IReadOnlyDictionary<string, string> global, IEnumerable<string> runtimeIdentifiers)
    {
        var given = new Dictionary<string, string>(global, StringComparer.OrdinalIgnoreCase);
        return new PublishDecisions(
            ConfigurationOf(input),
            input.Text("TargetFrameworks") is null ? null : input.Text("TargetFramework"),
            PublishTarget.For(input.Text("RuntimeIdentifier")),
            input.Flag("PublishAot"),
            [.. Repeated.Where(given.ContainsKey).Select(name => KeyValuePair.Create(name, given[name]))],
            [.. runtimeIdentifiers.Distinct(StringComparer.Ordinal)]);
    }

    /// <summary>What dotnet publish builds, unless it is told.</summary>
    public static string ConfigurationOf(ProjectInput input) => input.Text("Configuration") ?? "Release";

    /// <summary>The command line's properties as far as they hold for every project of a build.</summary>
    public static IReadOnlyDictionary<string, string> ForEvaluation(IReadOnlyDictionary<string, string> global, string configuration)
    {
        var kept = global.Where(property => !NotInherited.Contains(property.Key, StringComparer.OrdinalIgnoreCase)
            && !property.Key.StartsWith("Solution", StringComparison.OrdinalIgnoreCase) && !property.Key.StartsWith("CurrentSolution", StringComparison.OrdinalIgnoreCase));
        return new Dictionary<string, string>(kept, StringComparer.OrdinalIgnoreCase) { ["Configuration"] = configuration };
    }

    /// <summary>Together with what the inputs on disk say.</summary>
    public PublishSettings Settings(ContainerSettings settings, BuildInputs inputs) => new()
    {
        SdkImage = SdkImage.Choose(settings.BaseFacts.Registry, settings.BaseFacts.SdkVersion, inputs.GlobalJson is { } file ? GlobalJson.Read(file) : GlobalJson.None, IsNative, settings.BaseImage),
        Configuration = Configuration,
        Framework = Framework,
        Target = Target,
        IsNative = IsNative,
        Properties = Properties,
        Natives = NativeFolders.Of(RuntimeIdentifiers, settings.IsMusl),
        Secrets = inputs.Secrets,
    };
}
