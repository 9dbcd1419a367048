using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Model;
using Containerize.Dockerfiles.Rules.Dotnet;
using Containerize.Dockerfiles.Shell;
using Containerize.Dockerfiles.Syntax;

namespace Containerize.Dockerfiles.Rules.CTZ6018;

/// <summary>What is certain about the folders of a stage that builds with the SDK.</summary>
internal static class StageContent
{
    // Folders of the system, and those that the SDK names by itself.
    static readonly HashSet<string> Unknown = new(StringComparer.OrdinalIgnoreCase)
    {
        "bin",
        "obj",
        "artifacts",
        "dev",
        "etc",
        "home",
        "lib",
        "lib32",
        "lib64",
        "libx32",
        "media",
        "mnt",
        "opt",
        "proc",
        "root",
        "run",
        "sbin",
        "srv",
        "sys",
        "tmp",
        "usr",
        "var",
    };

    // They make no folder but those that they are told.
    static readonly HashSet<string> Known = new([.. PlainPrograms.Names, "cp", "rm", "sed", "find", "grep"], StringComparer.Ordinal);

    /// <summary>Whether nothing in the stage, or in those that it starts from, can have made a folder or file.</summary>
    /// <param name="path">Absolute.</param>
    /// <param name="outputs">The folders that are published to.</param>
    public static bool Lacks(RuleContext context, Stage stage, string path, IReadOnlyList<string> outputs)
    {
        var parts = path.Split(['/'], StringSplitOptions.RemoveEmptyEntries);
        return parts.Length > 0
            && !Array.Exists(parts, Unknown.Contains)
            && stage.Chain.All(link =>
                IsNotMadeBy(link.FinalState, path)
                && link.Instructions.All(instruction =>
                    instruction switch
                    {
                        WorkdirInstruction => IsNotMadeBy(context.Model.StateAt(instruction), path)
                            && context.Model.ReferencesIn(instruction).All(reference => reference.Definition is not null),
                        RunInstruction run => IsNotMadeBy(context, run, path, parts[parts.Length - 1]),
                        FileInstruction file => IsNotCopiedBy(context, file, path, outputs),
                        VolumeInstruction => false,
                        _ => true,
                    }
                )
            );
    }

    // WORKDIR makes its folder; each one is the state of what follows.
    static bool IsNotMadeBy(StageState state, string path) => state.Workdir is null || state.WorkingDirectory is { } folder && !ImagePath.IsIn(folder, path);

    static bool IsNotMadeBy(RuleContext context, RunInstruction run, string path, string name)
    {
        var script = context.Model.ScriptOf(run);
        if (
            script.Commands.Count == 0
            || run.Mounts.Any(mount => mount.Fields().Any(field => field.Value.Text.IndexOf(name, StringComparison.Ordinal) >= 0 || field.Value.Text == "bind"))
        )
        {
            return false;
        }

        var sdk = DotnetCommand.In(context, run).ToDictionary(command => command.Command);
        return script.Commands.All(command => sdk.TryGetValue(command, out var dotnet) ? IsNotMadeBy(dotnet, path, name) : IsNotMadeBy(command, name));
    }

    // Results of tests, logs and packages have options of their own.
    static bool IsNotMadeBy(DotnetCommand command, string path, string name) =>
        PublishOutput.Of(command, null) is { } outputs
        && outputs.All(output => !ImagePath.IsIn(path, output) && !ImagePath.IsIn(output, path))
        && !command.Command.Arguments.Any(word =>
            word.Value != command.Verb
            && word.Span != command.Command.OptionValue("-o", "--output")?.Span
            && word.Value.IndexOf(name, StringComparison.Ordinal) >= 0
        );

    static bool IsNotMadeBy(ShellCommand command, string name) =>
        command.Words.Count == 0
        || (
            Known.Contains(command.Name)
            || command is { Name: "dotnet", Subcommand: "tool" or "workload" or "nuget" or "dev-certs" or "--info" or "--version" or "format" }
        )
            && !command
                .Words.Concat(command.Redirections.Select(redirection => redirection.Target).OfType<ShellWord>())
                .Any(word => word.Value.IndexOf(name, StringComparison.Ordinal) >= 0 || word.HasExpansion && command.Runs("mkdir", "cp"));

    static bool IsNotCopiedBy(RuleContext context, FileInstruction file, string path, IReadOnlyList<string> outputs)
    {
        var copies = CopiedFile.Of(context.Model, file).ToList();
        return copies.Count == file.Sources.Count()
            && file is CopyInstruction
            && copies.TrueForAll(copied =>
                !ImagePath.IsIn(copied.Target, path)
                && (!ImagePath.IsIn(path, copied.Target) || IsNotInContext(context, (CopyInstruction)file, copied, path, outputs))
            );
    }

    /// <summary>Whether a folder that is copied has no such folder in it, and whoever builds in it has no reason to make one.</summary>
    static bool IsNotInContext(RuleContext context, CopyInstruction copy, CopiedFile copied, string path, IReadOnlyList<string> outputs)
    {
        // *.csproj brings files, and a file is no folder.
        if (
            copy.From is null
            && copy.FindFlag("parents") is null
            && FilePattern.Ending(copied.Source) is { } ending
            && !path.EndsWith(ending, StringComparison.OrdinalIgnoreCase)
        )
        {
            return true;
        }

        // A project may send what it builds anywhere: only beside what is published is another name a mistake.
        return copy.From is null
            && copied.Source.IndexOfAny(['*', '?', '[']) < 0
            && context.Context.ShowsAbsence
            && outputs.Any(output => DotnetPath.FolderOf(output) == DotnetPath.FolderOf(path))
            && !context.Context.Has(ImagePath.Combine("/" + copied.Source, path.Substring(copied.Target.TrimEnd('/').Length).TrimStart('/')).TrimStart('/'));
    }
}
