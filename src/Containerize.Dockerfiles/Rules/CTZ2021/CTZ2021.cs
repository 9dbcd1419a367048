using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Shell;
using Containerize.Dockerfiles.Syntax;
using Containerize.Dockerfiles.Text;

namespace Containerize.Dockerfiles.Rules.CTZ2021;

/// <summary>RUN goes through sudo, where USER says who runs it.</summary>
internal sealed class CTZ2021 : RunCommandRule
{
    public override string Id => "CTZ2021";

    public override string Name => "sudo";

    public override string Title => "RUN goes through sudo";

    public override string Category => "security";

    public override Severity DefaultSeverity => Severity.Warning;

    public override IReadOnlyList<string> Aliases => ["DL3004"];

    private protected override void Check(CommandPlace place)
    {
        var words = place.Command.Words;
        for (var i = 0; i < words.Count; i++)
        {
            if (words[i].Value is "sudo" or "/usr/bin/sudo")
            {
                place.Context.Report(
                    words[i].Span,
                    "sudo has surprises with variables, terminals and signals, and needs rights that the image would keep; change the user with USER.",
                    Repair(place, i)
                );
                return;
            }

            if (words[i] == place.Command.Program)
            {
                return;
            }
        }
    }

    // Options of sudo and its assignments would be lost.
    static Fix? Repair(CommandPlace place, int index)
    {
        if (!place.IsEditable || !IsPlain(place.Command, index))
        {
            return null;
        }

        // Where root runs it, the command needs no help.
        var state = place.Context.Model.StateAt(place.Run);
        return state is { User: null } or { UserName: "root" or "0" or "root:root" or "0:0" }
            ? new("Run it without sudo", [Without(place.Command, index)], IsAutomatic: false)
            : AsRoot(place, state.User!);
    }

    // All of the RUN or nothing: without sudo the rest would be root's too.
    static Fix? AsRoot(CommandPlace place, UserInstruction user)
    {
        var (dockerfile, run, commands) = (place.Context.Dockerfile, place.Run, place.Script.Commands);
        if (
            run.DeferredBy is not null
            || run.Heredocs.Count > 0
            || commands.Any(command =>
                command.IsNested || command.Assignments.Count > 0 || !IsPlain(command, 0) || command.Words[0].Value is not ("sudo" or "/usr/bin/sudo")
            )
        )
        {
            return null;
        }

        var end = dockerfile.Source.WholeLines(run.Span).End;
        var isOpen = dockerfile.Source.Text[end - 1] != '\n';
        var keyword = Repairs.InCaseOf(run.Keyword.Text, "USER");
        return new(
            "Run it as root, without sudo",
            [
                InsertedInstruction.Before(dockerfile, run, keyword + " root"),
                .. commands.Select(command => Without(command, 0)),
                new(new(end, 0), $"{(isOpen ? "\n" : "")}{keyword} {user.Arguments.Text}{(isOpen ? "" : "\n")}"),
            ],
            IsAutomatic: false
        );
    }

    static bool IsPlain(ShellCommand command, int index) => index + 1 < command.Words.Count && command.Words[index + 1] == command.Program;

    static Edit Without(ShellCommand command, int index) => new(Span.FromBounds(command.Words[index].Span.Start, command.Words[index + 1].Span.Start), "");
}
