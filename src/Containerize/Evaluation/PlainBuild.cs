namespace Containerize.Evaluation;

/// <summary>Builds of which the project alone decides what a Dockerfile says: nothing on the command line, and nothing in the environment, has a say.</summary>
internal static class PlainBuild
{
    /// <summary>Set for the evaluation of a project in such a build.</summary>
    public const string Property = "_ContainerizeIsPlain";

    // What dotnet itself puts on the command line.
    private static readonly string[] OfDotnet =
    [
        "NuGetInteractive",
        "_IsPublishing",
        "DOTNET_CLI_DISABLE_PUBLISH_AND_PACK_RELEASE",
        "IsRestoring",
        "MSBuildRestoreSessionId",
        "MSBuildIsRestoring",
    ];

    // What changes neither the restored packages nor, as an evaluation of its own is asked, what the Dockerfile says.
    private static readonly string[] Harmless =
    [
        "Configuration",
        "Platform",
        "BuildingSolutionFile",
        "ContinuousIntegrationBuild",
        "Deterministic",
        "TreatWarningsAsErrors",
        "WarningsAsErrors",
        "WarningsNotAsErrors",
        "NoWarn",
        "WarningLevel",
        "Version",
        "VersionPrefix",
        "VersionSuffix",
        "PackageVersion",
        "AssemblyVersion",
        "FileVersion",
        "InformationalVersion",
        "SourceRevisionId",
        "DebugType",
        "DebugSymbols",
        "OutputPath",
        "OutDir",
        "PublishDir",
        "NoBuild",
        "BuildProjectReferences",
        "RunAnalyzers",
        "RunAnalyzersDuringBuild",
        "EnforceCodeStyleInBuild",
        "UseSharedCompilation",
        "ErrorLog",
        "GeneratePackageOnBuild",
    ];

    // What a solution gives to each of its projects.
    private const string OfSolution = "BuildingSolutionFile";
    private static readonly string[] BeginningsOfSolution = ["Solution", "CurrentSolution"];
    private static readonly string[] HarmlessBeginnings = [.. BeginningsOfSolution, "Container"];

    /// <summary>What somebody set: not what a solution gives to each of its projects, its default configuration among that.</summary>
    public static IReadOnlyDictionary<string, string> Given(IReadOnlyDictionary<string, string> global) =>
        !global.Keys.Has(OfSolution)
            ? global
            : global.Where(property => !IsOfSolution(property.Key, property.Value)).ToDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether the command line leaves all to the project.</summary>
    /// <param name="isReleased">Whether a project is published in Release: saying so changes nothing.</param>
    public static bool IsWritten(IReadOnlyDictionary<string, string> global, bool isReleased) =>
        global.All(property =>
            OfDotnet.Has(property.Key) || isReleased && property.Key.Equals("Configuration", StringComparison.OrdinalIgnoreCase) && property.Value == "Release"
        );

    /// <summary>Whether a plain build of the project would have the packages that this one has.</summary>
    public static bool CanBeAsked(IReadOnlyDictionary<string, string> global) =>
        global.Keys.All(name => OfDotnet.Has(name) || Harmless.Has(name) || HarmlessBeginnings.HasBeginningOf(name));

    /// <summary>Whether an evaluation is one of such a build.</summary>
    /// <param name="names">Of the properties that decide.</param>
    public static bool Is(IReadOnlyDictionary<string, string> global, IEnumerable<string> names) =>
        global.ContainsKey(Property) && names.All(name => Environment.GetEnvironmentVariable(name) is null);

    private static bool IsOfSolution(string name, string value) =>
        name.Equals(OfSolution, StringComparison.OrdinalIgnoreCase)
        || name.Equals("Platform", StringComparison.OrdinalIgnoreCase)
        || BeginningsOfSolution.HasBeginningOf(name)
        || (name.Equals("Configuration", StringComparison.OrdinalIgnoreCase) && value == "Debug");
}
