using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Model;

namespace Containerize.Dockerfiles.Rules.Dotnet;

/// <summary>A rule about files of one kind that a restore of the project reads, and that are not in the stage when the restore runs.</summary>
internal abstract class RestoreInputRule : StageRule
{
    // MSBuild and NuGet look for these in the project's folder and in those above.
    static readonly HashSet<string> FoundAbove = new(StringComparer.OrdinalIgnoreCase)
    {
        "Directory.Build.props",
        "Directory.Build.targets",
        "Directory.Packages.props",
        "Directory.Build.rsp",
        "nuget.config",
        "global.json",
    };

    public sealed override string Category => "dotnet";

    public sealed override bool NeedsMoreThanText => true;

    /// <summary>Whether a file, given by its name, is of the kind.</summary>
    private protected abstract bool IsOfKind(string name, ProjectFacts facts);

    /// <summary>Whether a command needs such files.</summary>
    private protected virtual bool Needs(ProjectBuild build, ProjectFacts facts) => true;

    /// <summary>Whether a file is that of central package management.</summary>
    private protected static bool IsPackagesProps(string name) => name.Equals("Directory.Packages.props", StringComparison.OrdinalIgnoreCase);

    /// <summary>What happens without them, behind a sentence that says that they are not there.</summary>
    private protected abstract (string Consequence, Severity? Severity) Weigh(RuleContext context, Stage stage, ProjectBuild build);

    /// <summary>Folders that are of no use to a restore without the files, and it of none without them: the repair copies both.</summary>
    private protected virtual IReadOnlyList<string> Folders(ProjectBuild build, ProjectFacts facts) => [];

    internal override void Check(RuleContext context, Stage stage)
    {
        // Of a generated one, CTZ6041 says that it is old, and nothing has to be copied by hand.
        if (context.Input.Project is not { ProjectFile: { } project } facts || context.IsWrittenAgain)
        {
            return;
        }

        // One report a stage: the later commands lack the same.
        foreach (var build in ProjectBuild.In(context, stage, project).Where(build => build.Command.Restores && Needs(build, facts)))
        {
            var missing = facts
                .RestoreFiles.Where(file => file != project && IsOfKind(DotnetPath.NameOf(file), facts) && !IsThere(build, file, project))
                .ToList();
            if (missing.Count > 0)
            {
                Report(context, stage, build, missing);
                return;
            }
        }
    }

    /// <summary>Whether a file is where the restore finds it.</summary>
    private protected static bool IsThere(ProjectBuild build, string file, string project)
    {
        if (build.InContext(file) is not { } path)
        {
            return false;
        }

        var folder = DotnetPath.FolderOf(build.Project);
        var isAbove = FoundAbove.Contains(DotnetPath.NameOf(file)) && project.StartsWith(DotnetPath.FolderOf(file) + "/", StringComparison.Ordinal);
        return build.Has(file) || isAbove && build.Files.PathsOf(path).Any(there => ImagePath.IsIn(folder, DotnetPath.FolderOf(there)));
    }

    void Report(RuleContext context, Stage stage, ProjectBuild build, List<string> missing)
    {
        var outside = missing.Find(file => build.InContext(file) is null);
        var named = outside ?? missing[0];
        var others =
            missing.Count == 1 ? ""
            : missing.Count == 2 ? " and one more file"
            : $" and {missing.Count - 1} more files";
        var (consequence, severity) = Weigh(context, stage, build);
        var destinations = missing.SelectMany(file => build.Files.ProjectsNamedAs(DotnetPath.FolderOf(build.Expected(file)))).Distinct().ToList();
        if (destinations.Count > 0)
        {
            context.Report(
                destinations[0].Span,
                $"'{destinations[0].Value}' is no folder so far, so this copies to a file of that name, and the project is not found when dotnet {build.Command.Verb} runs: {consequence}. End it with a slash: '{destinations[0].Value}/'.",
                new("Add the slash", [.. destinations.Select(Repairs.Slash)], IsAutomatic: true),
                severity
            );
            return;
        }

        context.Report(
            build.Command.Place,
            outside is null
                ? $"'{build.InContext(named)}'{others} {(missing.Count == 1 ? "is" : "are")} not in the stage when dotnet {build.Command.Verb} runs: {consequence}. Copy {(missing.Count == 1 ? "it" : "them")} first."
                : $"'{Relative(build.Context, named)}' is outside of the build context, so no COPY can bring it: {consequence}. Build with a folder above as the context.",
            build.Copy(context, missing, Folders(build, context.Input.Project!)),
            severity
        );
    }

    static string Relative(string folder, string file)
    {
        var up = "";
        for (var at = folder; at.Length > 1 && !file.StartsWith(at + "/", StringComparison.Ordinal); at = DotnetPath.FolderOf(at))
        {
            (folder, up) = (DotnetPath.FolderOf(at), up + "../");
        }

        return up + file.Substring(folder.Length).TrimStart('/');
    }
}
