using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Model;
using Containerize.Dockerfiles.Rules.Dotnet;
using Containerize.Dockerfiles.Shell;
using Containerize.Dockerfiles.Syntax;

namespace Containerize.Dockerfiles.Rules.CTZ6006;

/// <summary>Tells where the final stage has no file that it starts, as everything is copied to other folders.</summary>
internal static class StartFolder
{
    // They bring no application.
    static readonly HashSet<string> Harmless = new(StringComparer.Ordinal)
    {
        "apt-get",
        "apt",
        "apk",
        "microdnf",
        "tdnf",
        "mkdir",
        "chown",
        "chmod",
        "adduser",
        "useradd",
        "groupadd",
        "addgroup",
        "rm",
        "echo",
        "true",
        "set",
        "touch",
        "update-ca-certificates",
    };

    /// <summary>The folder that is looked into, and the path where the file is, if only one folder is copied; null where it may be there.</summary>
    /// <param name="word">What is started.</param>
    public static (string Folder, string? Path)? Other(RuleContext context, ProjectOfFile project, ShellWord word)
    {
        var final = project.Final;
        var instructions = final.ChainInstructions.ToList();
        if (
            !project.IsStarted
            || project.Publishes.Count == 0
            || instructions.Exists(one =>
                one
                    is not (
                        CopyInstruction
                        or RunInstruction
                        or WorkdirInstruction
                        or EnvInstruction
                        or LabelInstruction
                        or ExposeInstruction
                        or UserInstruction
                        or ArgInstruction
                        or EntrypointInstruction
                        or CmdInstruction
                        or HealthcheckInstruction
                        or StopSignalInstruction
                    )
            )
            || instructions
                .OfType<RunInstruction>()
                .Any(run =>
                    run.Mounts.Any()
                    || context.Model.ScriptOf(run).Commands is var commands
                        && (commands.Count == 0 || commands.Any(command => !Harmless.Contains(command.Name)))
                )
        )
        {
            return null;
        }

        var copies = instructions.OfType<CopyInstruction>().ToList();
        var files = copies.SelectMany(copy => CopiedFile.Of(context.Model, copy)).ToList();
        if (
            files.Count == 0
            || files.Count != copies.Sum(copy => copy.Sources.Count())
            || final.FinalState.Workdir is not null && final.FinalState.WorkingDirectory is null
        )
        {
            return null;
        }

        // Microsoft's images have no other working directory than the root.
        var path = ImagePath.Combine(final.FinalState.WorkingDirectory ?? "/", word.Value);
        if (files.Exists(file => ImagePath.IsIn(path, file.Target)))
        {
            return null;
        }

        return (
            DotnetPath.FolderOf(path) is { Length: > 0 } folder ? folder : "/",
            files is [{ IsFile: false } only] ? ImagePath.Combine(only.Target, DotnetPath.NameOf(word.Value)) : null
        );
    }
}
