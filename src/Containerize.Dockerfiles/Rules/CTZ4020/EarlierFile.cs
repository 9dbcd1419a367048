using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Model;
using Containerize.Dockerfiles.Shell;
using Containerize.Dockerfiles.Syntax;

namespace Containerize.Dockerfiles.Rules.CTZ4020;

/// <summary>A file or folder that a layer is known to hold.</summary>
/// <param name="Path">In the image; absolute.</param>
/// <param name="Advice">What to do instead of deleting it later.</param>
/// <param name="Inside">Paths in it that are known too, below the folder; null when they are not.</param>
internal sealed record EarlierFile(Instruction Instruction, string Path, string Advice, IReadOnlyList<string>? Inside = null)
{
    /// <summary>Whether deleting a path takes it, or something in it, away.</summary>
    public bool IsDeletedBy(string path) =>
        ImagePath.IsIn(Path, path)
        || Inside is not null
            && ImagePath.IsIn(path, Path)
            && path.Substring(Path == "/" ? 1 : Path.Length + 1) is var rest
            && Inside.Any(file => file == rest || file.StartsWith(rest + "/", StringComparison.Ordinal));
}

/// <summary>What the layers of a stage are known to hold: what it copies, downloads and gets from package managers.</summary>
internal static class EarlierFiles
{
    /// <summary>Where package managers leave what they have downloaded.</summary>
    static readonly (string Path, string[] Programs)[] Caches =
    [
        ("/var/lib/apt/lists", ["apt-get", "apt", "aptitude"]),
        ("/var/cache/apt", ["apt-get", "apt", "aptitude"]),
        ("/var/cache/apk", ["apk"]),
        ("/var/cache/yum", ["yum"]),
        ("/var/cache/dnf", ["dnf", "microdnf"]),
        ("/root/.npm", ["npm"]),
        ("/root/.cache/pip", ["pip", "pip3"]),
    ];

    public static IEnumerable<EarlierFile> In(RuleContext context, Stage stage)
    {
        foreach (var copy in CopiedFile.In(context.Model, stage))
        {
            yield return new(
                copy.Instruction,
                copy.Target,
                "Mount it for the RUN that needs it (RUN --mount=type=bind), or do not copy it.",
                copy.IsFile ? null : Inside(context, copy)
            );
        }

        foreach (var run in stage.Instructions.OfType<RunInstruction>())
        {
            var folder = context.Model.StateAt(run).WorkingDirectory;
            foreach (var place in context.CommandsIn(run))
            {
                foreach (var path in Paths(place.Command, folder, place.IsElsewhere))
                {
                    if (
                        !Mounts.Cover(run, path)
                        && !place
                            .Script.Commands.Skip(place.Index + 1)
                            .Any(later =>
                                later.Runs("rm")
                                && later.Operands.Any(word =>
                                    word.HasExpansion || ImagePath.IsIn(path, ImagePath.Combine(folder ?? "/", word.Value.TrimEnd('*')))
                                )
                            )
                    )
                    {
                        yield return new(run, path, "Delete it in the same RUN.");
                    }
                }
            }
        }
    }

    /// <summary>Whether a command is one of those that leave files in that cache.</summary>
    public static bool Fills(ShellCommand command, string path) =>
        Array.Exists(Caches, cache => ImagePath.IsIn(cache.Path, path) && IsInstall(command, cache.Programs));

    static IEnumerable<string> Paths(ShellCommand command, string? folder, bool isMoved)
    {
        foreach (var (cache, programs) in Caches)
        {
            if (IsInstall(command, programs))
            {
                yield return cache;
            }
        }

        var output = command.Name switch
        {
            "curl" => command.OptionValue("-o", "--output") ?? Cluster(command, 'o'),
            "wget" => command.OptionValue("-O", "--output-document") ?? Cluster(command, 'O'),
            "git" when command.Subcommand == "clone" && command.Operands.Count() > 2 => command.Operands.Last(),
            _ => null,
        };
        if (output is { HasExpansion: false, Value: not "-" and not "/dev/null" } && (ImagePath.IsAbsolute(output.Value) || folder is not null && !isMoved))
        {
            yield return ImagePath.Combine(folder ?? "/", output.Value);
        }
        else if (
            command.Name == "wget"
            && output is null
            && folder is not null
            && !isMoved
            && command.Operands.ToList() is [{ HasExpansion: false } url]
            && url.Value.Contains("://")
            && !command.HasOption("-P", "--directory-prefix", "-i", "-r")
        )
        {
            var name = url.Value.Split('?')[0];
            name = name.Substring(name.LastIndexOf('/') + 1);
            if (name.Length > 0)
            {
                yield return ImagePath.Combine(folder, name);
            }
        }
    }

    // -fsSLo FILE, -qO FILE
    static ShellWord? Cluster(ShellCommand command, char letter)
    {
        var words = command.Arguments.ToList();
        var at = words.FindIndex(word => word.Value.Length > 2 && word.Value[0] == '-' && word.Value[1] != '-' && word.Value[word.Value.Length - 1] == letter);
        return at >= 0 && at + 1 < words.Count ? words[at + 1] : null;
    }

    static bool IsInstall(ShellCommand command, string[] programs) =>
        command.Runs(programs)
        && command.Operands.Any(word => word.Value is "install" or "update" or "add" or "upgrade" or "ci" or "i")
        && !command.HasOption("--no-cache", "--no-cache-dir");

    /// <summary>The files below a copied folder, where the context is known.</summary>
    static IReadOnlyList<string>? Inside(RuleContext context, CopiedFile copy)
    {
        if (
            copy.Instruction is CopyInstruction { From: not null }
            || context.Context.SentFiles is not { } files
            || context.Context.Sources.FirstOrDefault(source => source.Word == copy.Word) is not { Pattern: null } source
        )
        {
            return null;
        }

        var prefix = source.Path.Length == 0 ? "" : source.Path + "/";
        return [.. files.Where(file => file.StartsWith(prefix, StringComparison.Ordinal)).Select(file => file.Substring(prefix.Length))];
    }
}
