using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Model;
using Containerize.Dockerfiles.Rules.Dotnet;
using Containerize.Dockerfiles.Shell;
using Containerize.Dockerfiles.Syntax;
using Containerize.Dockerfiles.Text;

namespace Containerize.Dockerfiles.Rules.CTZ4005;

/// <summary>The repair: manifests, restore, then the rest. Made only where the files of the context are known and nothing between could need the
/// sources.</summary>
internal static class RestoreFirst
{
    const int MostManifests = 200;

    public static Fix? Fix(RuleContext context, FileInstruction copy, Restore restore)
    {
        var script = context.Model.ScriptOf(restore.Run);
        if (
            context.Context.SentFiles is not { } files
            || !restore.Ecosystem.ManifestsSuffice
            || copy.Words.Count != 2
            || copy.Words[0].Value is not ("." or "./")
            || copy.Flags.Count > 0
            || copy.DeferredBy is not null
            || !IsFirst(context, script, restore.Command)
            || restore.Run.Heredocs.Count > 0
            || !OnlySettingsBetween(context, copy, restore.Run)
        )
        {
            return null;
        }

        var isDotnet = restore.Ecosystem.Name == "dotnet";
        var isBuild = isDotnet && restore.Ecosystem.Builds(restore.Text);
        var step = isBuild ? RestoreStep.Of(context, restore) : null;
        if (isBuild && step is null)
        {
            return null;
        }

        var read = isDotnet ? ReadByProject(context) : [];
        var manifests = files
            .Where(file => (restore.Ecosystem.IsManifest(file) || read.Contains(file)) && !IsOutput(file))
            .OrderBy(file => file, StringComparer.Ordinal)
            .ToList();
        var directory = context.Model.StateAt(copy).WorkingDirectory;
        var destination = context.Model.Expand(copy.Words[1], copy);
        if (manifests.Count is 0 or > MostManifests || !destination.IsKnown || directory is null && !ImagePath.IsAbsolute(destination.Text))
        {
            return null;
        }

        var target = ImagePath.Combine(directory ?? "/", destination.Text);
        var keyword = copy.Keyword.Text;
        var isMoved = context.Model.StateAt(restore.Run).WorkingDirectory != directory;
        var sources = isDotnet ? LocalPackageSources.Of(context) : [];
        var folders = sources.OfType<string>().Where(source => HoldsPackages(source, files)).OrderBy(source => source, StringComparer.Ordinal).ToList();
        var there = CopiedBefore(context, copy);
        var lines = Lines(keyword, [.. manifests.Where(file => !there.Contains((file, ImagePath.Combine(target, file))))], folders, copy.Words[1].Text)
            .ToList();
        var rest = $"{keyword} {copy.Words[0].Text} {(isMoved ? target : copy.Words[1].Text)}";
        return new(
            $"Copy the files that {restore.Text} reads, restore, then copy the rest",
            [
                lines.Count == 0 ? new(context.Dockerfile.Source.WholeLines(copy.Span), "") : new(copy.Span, string.Join("\n", lines)),
                .. !isBuild && IsCopiedBehind(context, copy, restore.Run, script) ? [] : Behind(restore, step, script, rest),
            ],
            IsAutomatic: isDotnet
                ? folders.Count == sources.Count && KnowsSources(restore, manifests) && step is not { IsSame: false }
                : !restore.Ecosystem.ManifestsNameMore
        );
    }

    // What a project reads besides can be told by the build alone.
    static HashSet<string> ReadByProject(RuleContext context)
    {
        var root = (context.Input.ContextFolder ?? DotnetPath.FolderOf(context.Input.Path.Replace('\\', '/'))).Replace('\\', '/');
        return [.. (context.Input.Project?.RestoreFiles ?? []).Select(file => ProjectBuild.Below(root, file)).OfType<string>()];
    }

    // One with projects in it would bring their sources too.
    static bool HoldsPackages(string folder, IReadOnlyList<string> files)
    {
        var inside = files.Where(file => file.StartsWith(folder + "/", StringComparison.Ordinal)).ToList();
        return inside.Count > 0 && !inside.Exists(DotnetPath.IsProject);
    }

    // Only the nuget.config at the root was read.
    static bool KnowsSources(Restore restore, List<string> manifests) =>
        !manifests.Exists(file => file.EndsWith("/nuget.config", StringComparison.OrdinalIgnoreCase))
        && restore.Command.OptionValue("--configfile") is null
        && restore.Command.OptionValue("--source", "-s")?.Value is var source
        && (source is null || LocalPackageSources.IsRemote(source));

    // The restore must be what the RUN starts with; behind && the rest becomes a RUN of its own.
    static bool IsFirst(RuleContext context, ShellScript script, ShellCommand command) =>
        ReferenceEquals(script.Commands[0], command)
        && command is { Depth: 0, IsNested: false }
        && (
            script.Commands.Count == 1
            || command.Next == ShellOperator.And
                && !script.IsExec
                && script.Commands.All(other => !other.IsNested)
                && IsPlain(context, command, script.Commands[1])
        );

    // A bracket, a keyword or a redirection between the two would be lost.
    static bool IsPlain(RuleContext context, ShellCommand command, ShellCommand next) =>
        context.Dockerfile.Source.ToString(Span.FromBounds(command.Span.End, next.Span.Start)).All(c => char.IsWhiteSpace(c) || c is '&' or '\\');

    static bool OnlySettingsBetween(RuleContext context, FileInstruction copy, RunInstruction run) =>
        context
            .Model.StageOf(copy)!
            .Instructions.Where(other => other.Index > copy.Index && other.Index < run.Index)
            .All(other => other is WorkdirInstruction or EnvInstruction or ArgInstruction or LabelInstruction or ExposeInstruction);

    /// <summary>The files that the instructions above copy, and where to.</summary>
    static HashSet<(string, string)> CopiedBefore(RuleContext context, FileInstruction copy) =>
        [
            .. context
                .Model.StageOf(copy)!
                .Instructions.OfType<CopyInstruction>()
                .Where(other => other.Index < copy.Index && other.From is null)
                .SelectMany(other => CopiedFile.Of(context.Model, other))
                .Where(copied => copied.IsFile)
                .Select(copied => (copied.Source, copied.Target)),
        ];

    // Whoever writes the restore apart already may copy the same once more behind it.
    static bool IsCopiedBehind(RuleContext context, FileInstruction copy, RunInstruction run, ShellScript script) =>
        script.Commands.Count == 1
        && context.Model.StageOf(run)!.Instructions.FirstOrDefault(other => other.Index > run.Index) is CopyInstruction next
        && next.Line.Text == copy.Line.Text
        && context.Model.StateAt(next).WorkingDirectory == context.Model.StateAt(copy).WorkingDirectory;

    static IEnumerable<Edit> Behind(Restore restore, RestoreStep? step, ShellScript script, string rest)
    {
        // What the RUN mounts, secrets among it, the other one may need too.
        var keyword = string.Concat([restore.Run.Keyword.Text + " ", .. restore.Run.Flags.Select(flag => flag.Whole.Text + " ")]);
        return step is not null ? [new(new(restore.Run.Span.Start, 0), $"{keyword}{step.Text}\n{rest}\n")]
            : script.Commands.Count == 1 ? [new(new(restore.Run.Span.End, 0), "\n" + rest)]
            : [new(Span.FromBounds(restore.Command.Span.End, script.Commands[1].Span.Start), $"\n{rest}\n{keyword}")];
    }

    // One line for each folder, so that every manifest lands where it was; folders of packages as a whole.
    static IEnumerable<string> Lines(string keyword, List<string> manifests, List<string> packages, string destination)
    {
        var copies = manifests
            .GroupBy(file => file.Substring(0, file.LastIndexOf('/') + 1))
            .OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(folder => (folder.Key, folder.ToList()))
            .Concat(packages.Select(folder => (folder + "/", new List<string> { folder + "/" })));
        foreach (var (folder, files) in copies)
        {
            yield return Repairs.Instruction(keyword, [.. files, (destination is "." ? "./" : destination.TrimEnd('/') + "/") + folder]);
        }
    }

    static bool IsOutput(string file) => ("/" + file).Contains("/bin/") || ("/" + file).Contains("/obj/") || ("/" + file).Contains("/node_modules/");
}
