using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Model;
using Containerize.Dockerfiles.Shell;
using Containerize.Dockerfiles.Syntax;
using Containerize.Dockerfiles.Text;

namespace Containerize.Dockerfiles.Rules.CTZ4020;

/// <summary>Files are deleted in a layer above the one that holds them: the image keeps their bytes.</summary>
internal sealed class CTZ4020 : RunCommandRule
{
    public override string Id => "CTZ4020";

    public override string Name => "delete-in-later-layer";

    public override string Title => "Files are deleted in a later layer, so the image keeps their bytes";

    public override string Category => "size-and-cache";

    public override Severity DefaultSeverity => Severity.Warning;

    private protected override IReadOnlyList<string> Programs { get; } = ["rm"];

    private protected override void Check(CommandPlace place)
    {
        var (command, model) = (place.Command, place.Context.Model);
        if (place.Run.DeferredBy is not null || !place.IsShipped || place.IsElsewhere || model.StageOf(place.Run) is not { } stage)
        {
            return;
        }

        var folder = model.StateAt(place.Run).WorkingDirectory;
        foreach (var word in command.Operands.Where(word => !word.HasExpansion && (folder is not null || ImagePath.IsAbsolute(word.Value))))
        {
            // "rm /x/*" takes what is in the folder; other patterns are not looked at.
            var written = word.Value.EndsWith("/*", StringComparison.Ordinal) ? word.Value.Substring(0, word.Value.Length - 1) : word.Value;
            if (written.IndexOfAny(['*', '?', '[', '{', '~']) >= 0)
            {
                continue;
            }

            var path = ImagePath.Combine(folder ?? "/", written);
            if (path == "/")
            {
                continue;
            }

            var files = place.Context.Once(stage, () => stage.Chain.SelectMany(one => EarlierFiles.In(place.Context, one)).ToList());
            if (files.FindLast(file => file.Instruction.Index < place.Run.Index && file.IsDeletedBy(path)) is { } held && !IsMadeHere(place, path))
            {
                place.Context.Report(
                    word.Span,
                    $"'{word.Value}' stays in the image: the layer of line {place.Context.Dockerfile.Source.PositionOf(held.Instruction.Span.Start).Line} holds it, and this only hides it. {held.Advice}",
                    Join(place, held)
                );
                return;
            }
        }
    }

    /// <summary>Whether a command in front of it writes to the path: then that is what is deleted.</summary>
    static bool IsMadeHere(CommandPlace place, string path) =>
        place
            .Script.Commands.Take(place.Index)
            .Any(before =>
                EarlierFiles.Fills(before, path)
                || before.Redirections.Any(redirection => redirection.Target?.Value == path)
                || before.Runs("cp", "mv", "install", "ln", "git", "unzip") && before.Operands.LastOrDefault()?.Value == path
                || (before.Runs("mkdir", "touch", "curl", "wget") || before.Name == "tar" && before.HasOption("-c", "--create"))
                    && before.Words.Any(word => word.Value == path)
            );

    /// <summary>Two RUNs that follow each other as one.</summary>
    static Fix? Join(CommandPlace place, EarlierFile held)
    {
        var source = place.Context.Dockerfile.Source;
        if (
            held.Instruction is not RunInstruction before
            || !place.IsEditable
            || place.Run.Flags.Count + before.Flags.Count + place.Run.Heredocs.Count + before.Heredocs.Count > 0
            || before.Json is not null
            || before.Line.Escape != '\\'
            || place.Context.Model.ScriptOf(before) is not { Commands.Count: > 0 } script
            || script.Commands[script.Commands.Count - 1].Next == ShellOperator.Background
            || script.Commands.Concat(place.Script.Commands).Any(command => command.Next == ShellOperator.Or)
            || source.ToString(before.Span).Contains("#")
        )
        {
            return null;
        }

        var gap = Span.FromBounds(before.Span.End, place.Run.Command.Span.Start);
        return source.ToString(gap).Trim() == place.Run.Keyword.Text ? Repairs.Replace("Join the two RUNs", gap, " \\\n    && ", isAutomatic: false) : null;
    }
}
