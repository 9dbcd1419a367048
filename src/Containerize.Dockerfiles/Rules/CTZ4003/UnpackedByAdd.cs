using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Model;
using Containerize.Dockerfiles.Shell;
using Containerize.Dockerfiles.Syntax;
using Containerize.Dockerfiles.Text;

namespace Containerize.Dockerfiles.Rules.CTZ4003;

/// <summary>The repair that has ADD unpack the archive where tar did.</summary>
internal static class UnpackedByAdd
{
    static readonly string[] Unpacked = [".tar", ".tar.gz", ".tgz", ".tar.bz2", ".tbz2", ".tar.xz", ".txz"];

    /// <summary>Null unless tar does nothing else, first in its RUN, and nothing else needs the archive.</summary>
    public static Fix? Repair(RuleContext context, Stage stage, CopyInstruction copy, RunInstruction run)
    {
        var (model, script) = (context.Model, context.Model.ScriptOf(run));
        var commands = script.Commands;
        if (
            copy.Words.Count != 2
            || copy.Json is not null
            || copy.Flags.Any(flag => flag.Name.Text != "chown")
            || CopiedFile.Of(model, copy).ToList() is not [{ IsFile: true } file]
            || !Array.Exists(Unpacked, end => file.Source.EndsWith(end, StringComparison.Ordinal))
            || script.IsExec
            || run.Heredocs.Count > 0
            || run.Flags.Count > 0
            || commands.Any(command => command.IsNested || command.Depth > 0)
            || model.StateAt(run).WorkingDirectory is not { } workdir
            || stage.Instructions.Any(other =>
                other.Index > copy.Index
                && other.Index < run.Index
                && other is not (FileInstruction or EnvInstruction or LabelInstruction or WorkdirInstruction)
            )
            || FolderOf(commands[0], file.Target, workdir) is not { } folder
        )
        {
            return null;
        }

        // rm of the archive goes with it.
        var count =
            commands.Count > 1
            && commands[1].Runs("rm")
            && commands[1].Operands.ToList() is [var removed]
            && ImagePath.Combine(workdir, removed.Value) == file.Target
                ? 2
                : 1;
        if (
            commands.Take(count).Any(command => command.Redirections.Count > 0 || command.Next is not (ShellOperator.None or ShellOperator.And))
            || commands
                .Skip(count)
                .Concat(stage.Instructions.OfType<RunInstruction>().Where(other => other.Index > run.Index).SelectMany(other => model.ScriptOf(other).Commands))
                .Any(command => command.Words.Any(word => word.Value.Contains(file.Source.Substring(file.Source.LastIndexOf('/') + 1))))
        )
        {
            return null;
        }

        var removal =
            commands.Count == count
                ? new Edit(context.Dockerfile.Source.WholeLines(run.Span), "")
                : new Edit(Span.FromBounds(commands[0].Span.Start, commands[count].Span.Start), "");
        return new(
            "Let ADD unpack it",
            [new(copy.Keyword.Span, Repairs.InCaseOf(copy.Keyword.Text, "ADD")), new(copy.Destination!.Span, folder.TrimEnd('/') + "/"), removal],
            IsAutomatic: false
        );
    }

    /// <summary>Where <c>tar -xzf archive -C folder</c> puts the files; null when it says more than that.</summary>
    static string? FolderOf(ShellCommand command, string archive, string workdir)
    {
        var (folder, file, extracts) = (workdir, (string?)null, false);
        for (var i = 0; i < command.Arguments.Count; i++)
        {
            var word = command.Arguments[i];
            var value = word.Value;
            var next = i + 1 < command.Arguments.Count ? command.Arguments[i + 1] : null;
            if (word.HasExpansion)
            {
                return null;
            }

            if (value is "-C" or "--directory" && next is { HasExpansion: false })
            {
                (folder, i) = (ImagePath.Combine(workdir, next.Value), i + 1);
            }
            else if (
                (i == 0 || word.IsOption)
                && value.TrimStart('-') is { Length: > 0 } letters
                && letters.All(c => "xzjJvf".IndexOf(c) >= 0)
                && (letters.IndexOf('f') < 0 || next is { HasExpansion: false })
            )
            {
                extracts |= letters.IndexOf('x') >= 0;
                (file, i) = letters.IndexOf('f') >= 0 ? (ImagePath.Combine(workdir, next!.Value), i + 1) : (file, i);
            }
            else
            {
                return null;
            }
        }

        return command.Runs("tar") && extracts && file == archive && folder.IndexOf(' ') < 0 ? folder : null;
    }
}
