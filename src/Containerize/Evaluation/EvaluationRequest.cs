using Containerize.Images.Oci;
using Containerize.Settings;

namespace Containerize.Evaluation;

/// <summary>What decides about a project's inputs, besides its files.</summary>
/// <param name="Project">Absolute.</param>
/// <param name="Properties">Global properties of every evaluation.</param>
/// <param name="MachineFolders">Folders that a container has of its own: the SDK, package caches. Absolute.</param>
/// <param name="Home">The user's home folder; empty when there is none.</param>
internal sealed record EvaluationRequest(string Project, IReadOnlyDictionary<string, string> Properties, IReadOnlyList<string> MachineFolders, string Home)
{
    /// <summary>Beginnings of the names of properties that speak of the image: no evaluation of projects is given them.</summary>
    public static readonly IReadOnlyList<string> OfImage = ["Container", "_Container"];

    // What belongs to one project or one command, and would lead the evaluation of other projects astray.
    private static readonly string[] NotInherited =
    [
        "TargetFramework",
        "PublishDir",
        "OutputPath",
        "OutDir",
        "BuildProjectReferences",
        "NoBuild",
        "DesignTimeBuild",
        "BuildingSolutionFile",
        "EmitAssetsLogMessages",
    ];
    private static readonly string[] NotInheritedBeginnings = ["Solution", "CurrentSolution", .. OfImage];

    /// <param name="global">What the command line set.</param>
    /// <param name="machineFolders">As MSBuild has them.</param>
    public static EvaluationRequest Of(ProjectInput input, IReadOnlyDictionary<string, string> global, IEnumerable<string> machineFolders) =>
        new(
            input.Text("MSBuildProjectFullPath")!,
            ForEveryProject(global, ConfigurationOf(input)),
            [.. machineFolders.Where(Path.IsPathRooted).Select(Path.GetFullPath)],
            Environment.GetFolderPath(Environment.SpecialFolder.UserProfile)
        );

    /// <summary>Another build of this assembly may find other inputs.</summary>
    public string Key { get; } =
        Digest
            .Of(
                string.Join(
                    '\n',
                    [
                        typeof(EvaluationRequest).Module.ModuleVersionId.ToString(),
                        Project,
                        Home,
                        .. MachineFolders,
                        .. Properties.Select(property => $"{property.Key}={property.Value}").Order(StringComparer.Ordinal),
                    ]
                )
            )
            .Hex;

    /// <summary>What dotnet publish builds, unless it is told.</summary>
    public static string ConfigurationOf(ProjectInput input) => input.Text("Configuration") ?? "Release";

    /// <summary>Evaluates, whatever was found before.</summary>
    public BuildInputs Evaluate()
    {
        try
        {
            using var evaluator = new ProjectEvaluator(Properties, MachineFolders);
            return BuildInputsReader.Read(Project, evaluator, Home);
        }
        finally
        {
            // Some 20 MB that nothing needs any more: what the build allocates from here on takes their place.
            GarbageOfBuild.Collect();
        }
    }

    // The command line's properties as far as they hold for every project of a build. What speaks of the image (another tag each time, say) is not given to the
    // build in a container either.
    private static Dictionary<string, string> ForEveryProject(IReadOnlyDictionary<string, string> global, string configuration)
    {
        var kept = global.Where(property => !NotInherited.Has(property.Key) && !NotInheritedBeginnings.HasBeginningOf(property.Key));
        // The files that lint hands to the compiler, the generated one among them, are not what a project is made of.
        return new Dictionary<string, string>(kept, StringComparer.OrdinalIgnoreCase) { ["Configuration"] = configuration, ["ContainerizeLint"] = "false" };
    }
}
