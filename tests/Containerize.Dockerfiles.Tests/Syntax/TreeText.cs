using System.Text;
using Containerize.Dockerfiles.Model;

namespace Containerize.Dockerfiles.Tests.Syntax;

/// <summary>A tree and its meaning as lines of text, so that a test can show both on one screen.</summary>
internal static class TreeText
{
    public static string Of(string text)
    {
        var model = BuildModel.Create(Dockerfile.Parse(text));
        var result = new StringBuilder();
        foreach (var directive in model.Dockerfile.Directives)
        {
            result.Append($"directive {directive.Name} = {Quote(directive.Value)}\n");
        }

        foreach (var comment in model.Dockerfile.Comments)
        {
            result.Append($"comment {Place(model, comment.Span)}{(comment.IsInside ? " inside" : "")} {Quote(comment.Text)}\n");
        }

        foreach (var instruction in model.Dockerfile.AllInstructions)
        {
            Append(result, model, instruction);
        }

        foreach (var problem in model.Problems)
        {
            result.Append($"problem {Place(model, problem.Span)} {problem.Kind}\n");
        }

        return result.ToString();
    }

    static void Append(StringBuilder result, BuildModel model, Instruction instruction)
    {
        var state = model.StateAt(instruction);
        result.Append(
            $"{instruction.Name} {Place(model, instruction.Span)}{(instruction.DeferredBy is null ? "" : " deferred")}{(model.StageOf(instruction)?.Name is { } stage ? $" in {stage}" : "")}"
        );
        result
            .Append(state.User is { } user ? $" as {user.Arguments.Text}" : "")
            .Append(state.WorkingDirectory is { } folder ? $" at {folder}" : "")
            .Append(state.Shell is null ? "" : " with its shell")
            .Append('\n');
        foreach (var flag in instruction.Flags)
        {
            result.Append($"  flag {flag.Name.Text}{(flag.Value is null ? "" : " = " + Quote(flag.Value.Value))}\n");
            if (flag.Name.Text == "mount")
            {
                result.Append($"    fields {string.Join(' ', flag.Fields().Select(field => $"{field.Key.Text}={Quote(field.Value.Text)}"))}\n");
            }
        }

        foreach (var line in Arguments(instruction))
        {
            result.Append($"  {line}\n");
        }

        foreach (var word in instruction.ExpandedWords.Where(word => !word.IsRaw && word.Text != model.Expand(word, instruction).Text))
        {
            var expansion = model.Expand(word, instruction);
            result.Append($"  {word.Text} -> {(expansion.Error is { } error ? error : Quote(expansion.Text) + (expansion.IsKnown ? "" : " perhaps"))}\n");
        }

        foreach (var span in instruction.EmptyLines)
        {
            result.Append($"  blank line {Place(model, span)}\n");
        }

        foreach (var heredoc in instruction is OnBuildInstruction ? [] : instruction.Heredocs)
        {
            result.Append(
                $"  heredoc {heredoc.Name}{(heredoc.Expand ? " expanded" : "")}{(heredoc.Chomp ? " without tabs" : "")} {Quote(heredoc.Content())}\n"
            );
        }

        if (instruction is CommandInstruction { Command.IsEmpty: false } command and not ShellInstruction)
        {
            var script = model.ScriptOf(command);
            result.Append(
                script.Commands.Count == 0
                    ? "  no commands of a POSIX shell\n"
                    : $"  commands {string.Join(" | ", script.Commands.Select(one => string.Join(' ', one.Words.Select(word => word.Value))))}\n"
            );
        }
    }

    public static IEnumerable<string> Arguments(Instruction instruction) =>
        instruction switch
        {
            OnBuildInstruction => [],
            KeyValueInstruction pairs => pairs.Pairs.Select(pair =>
                $"pair {pair.Name.Text} = {(pair.Value is { } value ? Quote(value.Text) : "?")}{(pair.IsLegacy ? " legacy" : "")}"
            ),
            ArgInstruction arg => arg.Definitions.Select(pair => $"pair {pair.Name.Text}{(pair.Value is { } value ? " = " + Quote(value.Text) : "")}"),
            CommandInstruction { Json: { } json } => [$"json {string.Join(' ', json.Elements.Select(element => Quote(element.Value)))}"],
            FileInstruction { Json: { } json } => [$"json {string.Join(' ', json.Elements.Select(element => Quote(element.Value)))}"],
            VolumeInstruction { Json: { } json } => [$"json {string.Join(' ', json.Elements.Select(element => Quote(element.Value)))}"],
            HealthcheckInstruction { IsNone: true } => ["none"],
            CommandInstruction { IsShellForm: true } command => [$"shell {Quote(command.Command.Text)}"],
            FileInstruction file => [$"words {string.Join(' ', file.Words.Select(word => Quote(word.Text)))}"],
            _ => instruction.Arguments.IsEmpty ? [] : [$"arguments {Quote(instruction.Arguments.Text)}"],
        };

    public static string Place(BuildModel model, Span span)
    {
        var (start, end) = (model.Dockerfile.Source.PositionOf(span.Start), model.Dockerfile.Source.PositionOf(span.End));
        return $"{start.Line}:{start.Column}-{end.Line}:{end.Column}";
    }

    public static string Quote(string text) =>
        "\"" + text.Replace("\\", "\\\\").Replace("\"", "\\\"").Replace("\r", "\\r").Replace("\n", "\\n").Replace("\t", "\\t") + "\"";
}
