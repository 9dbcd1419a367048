using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Model;

namespace Containerize.Dockerfiles.Rules.Dotnet;

/// <summary>A command of the SDK in the Dockerfile that works on a project or solution of which it is known where it is outside of the image.</summary>
/// <param name="Files">What is in the stage then.</param>
/// <param name="Context">The folder of the build context, absolute.</param>
/// <param name="Source">The project or solution outside of the image, absolute.</param>
/// <param name="Project">Its path in the image.</param>
internal sealed record ProjectBuild(DotnetCommand Command, StageFiles Files, string Context, string Source, string Project)
{
    /// <summary>Those of a stage that work on one project or solution, in order; what is not certain is left out.</summary>
    /// <param name="project">Absolute, outside of the image.</param>
    public static IEnumerable<ProjectBuild> In(RuleContext context, Stage stage, string project)
    {
        foreach (var command in DotnetCommand.In(context, stage))
        {
            if (
                command.Folder is { } folder
                && command is { Command.IsNested: false, Project: null or { HasExpansion: false } }
                && StageFiles.Before(context, command.Run, command.Command) is { } files
            )
            {
                var builds = Candidates(context, project)
                    .SelectMany(candidate =>
                        files
                            .PathsOf(Below(candidate, project)!)
                            .Where(path => IsTold(command, folder, path))
                            .Select(path => new ProjectBuild(command, files, candidate, project, path))
                    )
                    .ToList();
                if (builds.Count == 1)
                {
                    yield return builds[0];
                }
            }
        }
    }

    /// <summary>Where a file beside the project, or near it, must be in the image to be in the same place.</summary>
    /// <param name="file">Absolute, outside of the image.</param>
    public string Expected(string file)
    {
        var (from, to) = (DotnetPath.FolderOf(Source).Split('/'), file.Split('/'));
        var common = 0;
        while (common < from.Length && common < to.Length - 1 && from[common] == to[common])
        {
            common++;
        }

        return ImagePath.Combine(
            DotnetPath.FolderOf(Project),
            string.Concat(Enumerable.Repeat("../", from.Length - common)) + string.Join("/", to.Skip(common))
        );
    }

    /// <summary>A file's path in the build context; null when it is outside.</summary>
    public string? InContext(string file) => Below(Context, file);

    /// <summary>Whether a file is in the stage, in the same place as outside of the image.</summary>
    public bool Has(string file) => InContext(file) is { } path && Files.PathsOf(path).Contains(Expected(file));

    /// <summary>The folders that packages come from and that are not in the stage.</summary>
    public IReadOnlyList<string> MissedPackages(ProjectFacts facts) => [.. facts.PackageFolders.Where(folder => !Has(folder + "/any.nupkg"))];

    /// <summary>The repair that copies files, and folders as a whole, to where they must be; null where one of them is not in the context.</summary>
    public Fix? Copy(RuleContext context, IReadOnlyList<string> files, IReadOnlyList<string> folders)
    {
        if (
            files
                .Concat(folders)
                .Any(file => InContext(file) is not { } path || context.Context is { IsCertain: true, Ignore: { } ignore } && ignore.Ignores(path))
        )
        {
            return null;
        }

        var run = Command.Run;
        var workdir = context.Model.StateAt(run).WorkingDirectory;
        var keyword = Repairs.InCaseOf(run.Keyword.Text, "COPY");
        var lines = files
            .Select(file => Line(keyword, InContext(file)!, DotnetPath.FolderOf(Expected(file)), workdir))
            .Concat(folders.Select(folder => Line(keyword, InContext(folder) + "/", Expected(folder), workdir)));
        return new(
            $"Copy {(files.Count == 1 ? $"'{InContext(files[0])}'" : $"the {files.Count} files")} first",
            [InsertedInstruction.Before(context.Dockerfile, run, string.Join("\n", lines))],
            IsAutomatic: true
        );
    }

    /// <summary>The instruction that copies something to a folder of the image, as seen from where it works.</summary>
    public static string Line(string keyword, string source, string folder, string? workdir)
    {
        var target =
            folder == workdir ? "./"
            : workdir is not null && workdir != "/" && ImagePath.IsIn(folder, workdir) ? folder.Substring(workdir.Length + 1) + "/"
            : folder.TrimEnd('/') + "/";
        return Repairs.Instruction(keyword, [source, target]);
    }

    // Nobody but who builds knows the context, unless somebody named it: it is the Dockerfile's folder or one above, and the project is in it.
    static List<string> Candidates(RuleContext context, string project)
    {
        if (context.Input.ContextFolder is { } named)
        {
            return Below(named.Replace('\\', '/'), project) is null ? [] : [named.Replace('\\', '/')];
        }

        var candidates = new List<string>();
        for (var folder = DotnetPath.FolderOf(context.Input.Path.Replace('\\', '/')); folder.Length > 1; folder = DotnetPath.FolderOf(folder))
        {
            if (Below(folder, project) is not null)
            {
                candidates.Add(folder);
            }
        }

        return candidates;
    }

    static bool IsTold(DotnetCommand command, string folder, string path) =>
        command.Project is null ? DotnetPath.FolderOf(path) == folder : command.ProjectPath is { } told && (told == path || told == DotnetPath.FolderOf(path));

    /// <summary>A file's path from a folder; null when it is outside.</summary>
    public static string? Below(string folder, string file) =>
        file.Length > folder.Length + 1 && file[folder.Length] == '/' && file.StartsWith(folder, StringComparison.Ordinal)
            ? file.Substring(folder.Length + 1)
            : null;
}
