using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Model;
using Containerize.Dockerfiles.Shell;
using Containerize.Dockerfiles.Syntax;
using Containerize.Dockerfiles.Text;

namespace Containerize.Dockerfiles.Rules.CTZ4019;

/// <summary>Owner or mode of files is changed in a layer above the one that a COPY brought them in: they are stored twice.</summary>
internal sealed class CTZ4019 : RunCommandRule
{
    const string Owner = "--chown=";

    public override string Id => "CTZ4019";

    public override string Name => "chown-after-copy";

    public override string Title => "Owner or mode of copied files is changed afterwards, so they are stored twice";

    public override string Category => "size-and-cache";

    public override Severity DefaultSeverity => Severity.Suggestion;

    private protected override IReadOnlyList<string> Programs { get; } = ["chown", "chmod"];

    private protected override void Check(CommandPlace place)
    {
        var (command, model) = (place.Command, place.Context.Model);
        if (
            place.Run.DeferredBy is not null
            || !place.IsShipped
            || place.IsElsewhere
            || model.StageOf(place.Run) is not { } stage
            || command.Operands.ToList() is not { Count: > 1 } operands
        )
        {
            return;
        }

        var isRecursive = command.HasOption("-R", "--recursive");
        foreach (var path in operands.Skip(1).Where(word => !word.HasExpansion && word.Value.IndexOfAny(['*', '?', '[', '{', '~']) < 0))
        {
            var folder = model.StateAt(place.Run).WorkingDirectory;
            if (folder is null && !ImagePath.IsAbsolute(path.Value))
            {
                continue;
            }

            var target = ImagePath.Combine(folder ?? "/", path.Value);
            var copies = CopiedFile
                .In(model, stage)
                .Where(copy =>
                    copy.Instruction.Index < place.Run.Index
                    && (copy.Target == target && (copy.IsFile || isRecursive) || isRecursive && target != "/" && ImagePath.IsIn(copy.Target, target))
                )
                .ToList();
            if (copies.Count > 0)
            {
                var last = copies[copies.Count - 1].Instruction;
                var flag = FlagOf(command.Name, operands[0], out var isExact);
                flag = IsForAll(command.Name, operands[0].Value) ? null : flag;
                place.Context.Report(
                    command.Span,
                    $"{command.Name} stores '{path.Value}' a second time, in a layer of its own. {Sentence(Reservation(place, last, flag), Advice(place, last, flag, isExact && flag is not null))}{(MayWrite(place, copies[0].Instruction) ? ", and change here only what a RUN has made" : " instead")}.",
                    operands.Count == 2 && copies.Count == 1 ? Move(place, copies[0], target, operands[0]) : null
                );
                return;
            }
        }
    }

    static string Sentence(string reservation, string advice) =>
        reservation.Length > 0 ? reservation + advice : char.ToUpperInvariant(advice[0]) + advice.Substring(1);

    static string Reservation(CommandPlace place, FileInstruction copy, string? flag) =>
        (Exposes(place, copy, flag), place.Command.Name == "chown" && MakesUser(place, copy)) switch
        {
            (true, true) => "Leave it to root where the program need not write it, else make the user first, and ",
            (true, false) => "Leave it to root where the program need not write it, else ",
            (false, true) => "Make the user first, and ",
            _ => "",
        };

    static string Advice(CommandPlace place, FileInstruction copy, string? flag, bool isExact)
    {
        var where = $"{copy.Name} in line {place.Context.Dockerfile.Source.PositionOf(copy.Span.Start).Line}";
        return copy.FindFlag(place.Command.Name) is { } given
            ? $"change {given.Whole.Text} of {where}{(isExact ? $" to {flag}" : "")}"
            : $"give {where} the flag {flag ?? "--" + place.Command.Name}";
    }

    /// <summary>Whether another rule would tell to take the owner away again.</summary>
    static bool Exposes(CommandPlace place, FileInstruction copy, string? flag) =>
        flag is not null && flag.StartsWith(Owner, StringComparison.Ordinal) && CTZ2011.CTZ2011.Reports(place.Context, copy, flag.Substring(Owner.Length));

    static bool MayWrite(CommandPlace place, Instruction copy) =>
        place.Command.HasOption("-R", "--recursive")
        && place.Context.Model.StageOf(place.Run)!.Instructions.Any(one => one is RunInstruction && one.Index > copy.Index && one.Index < place.Run.Index);

    // Another rule speaks about modes that let everybody write.
    static bool IsForAll(string command, string mode) => command == "chmod" && mode.Length > 0 && mode[mode.Length - 1] is '2' or '3' or '6' or '7';

    /// <summary>Whether the user may be made only behind the copying instruction: there its name means nothing yet.</summary>
    static bool MakesUser(CommandPlace place, Instruction copy) =>
        place
            .Context.Instructions<RunInstruction>()
            .Where(run => run.Index > copy.Index && run.Index <= place.Run.Index)
            .Any(run => place.Context.Model.ScriptOf(run).Commands.Any(command => command.Runs("useradd", "adduser", "groupadd", "addgroup")));

    /// <summary>The flag in place of the command: automatic where the result is the same, offered for what may be a folder (one that was there keeps its
    /// owner), folders that COPY would make for the owner, modes relative to what the file has, and owners that a file better has not.</summary>
    static Fix? Move(CommandPlace place, CopiedFile copy, string target, ShellWord value)
    {
        var (command, instruction, script) = (place.Command, copy.Instruction, place.Script);
        var between = place.Context.Model.StageOf(place.Run)!.Instructions.Where(other => other.Index > instruction.Index && other.Index < place.Run.Index);
        if (
            FlagOf(command.Name, value, out var isExact) is not { } flag
            || instruction.FindFlag(command.Name) is not null
            || instruction.Words.Count != 2
            || copy.Target != target
            || !between.All(other => other is FileInstruction or EnvInstruction or LabelInstruction or ExposeInstruction or WorkdirInstruction)
            || !place.IsEditable
            || place.Index > 0
            || command is not { Depth: 0, IsNested: false, Redirections.Count: 0 }
            || command.Next is not (ShellOperator.None or ShellOperator.And)
            || place.Run.Heredocs.Count > 0
            || script.Commands.Any(other => other.IsNested || other.Depth > 0)
            || instruction.FindFlag("parents") is not null
        )
        {
            return null;
        }

        // A comment above the RUN says why it is there, and goes with it.
        var dockerfile = place.Context.Dockerfile;
        var removal =
            script.Commands.Count == 1
                ? new Edit(Span.FromBounds(InsertedInstruction.StartWithComments(dockerfile, place.Run), dockerfile.Source.WholeLines(place.Run.Span).End), "")
                : new Edit(Span.FromBounds(command.Span.Start, script.Commands[1].Span.Start), "");
        return new(
            $"Give {instruction.Name} {flag}",
            [new(new(instruction.Keyword.Span.End, 0), " " + flag), removal],
            isExact
                && !command.HasOption("-R", "--recursive")
                && KnownFile.Is(place.Context, copy)
                && (command.Name == "chmod" || KnownFile.HasFolder(place.Context, copy))
                && !Exposes(place, instruction, flag)
        );
    }

    static string? FlagOf(string command, ShellWord value, out bool isExact)
    {
        var text = value.Value;
        isExact = !value.HasExpansion && !text.StartsWith(":", StringComparison.Ordinal);
        if (value.HasExpansion || text.Length == 0 || text.EndsWith(":", StringComparison.Ordinal))
        {
            return null;
        }

        if (command == "chown")
        {
            if (text[0] == ':')
            {
                return Owner + "0" + text;
            }

            // A builder gives the group the user's number when there is none; chown leaves it as it is.
            return text.IndexOf(':') > 0 ? Owner + text
                : text.IndexOf('.') < 0 ? $"{Owner}{text}:0"
                : null;
        }

        isExact = text.Length is 3 or 4 && text.All(c => c is >= '0' and <= '7');
        return isExact ? "--chmod=" + text
            : text is "+x" or "a+x" or "ugo+x" or "a+rx" or "+rx" ? "--chmod=755"
            : null;
    }
}
