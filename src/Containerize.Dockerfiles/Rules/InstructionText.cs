using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Model;
using Containerize.Dockerfiles.Syntax;

namespace Containerize.Dockerfiles.Rules;

/// <summary>What instructions say, whatever it means: for rules that are silent where somebody speaks of a thing.</summary>
internal static class InstructionText
{
    /// <summary>All of an instruction as it is written, bodies of heredocs too.</summary>
    public static string Of(RuleContext context, Instruction instruction) =>
        context.Dockerfile.Source.ToString(instruction.Span) + string.Concat(instruction.Heredocs.Select(heredoc => "\n" + heredoc.Body.Text));

    /// <summary>Whether it has that text in it, in whatever case.</summary>
    public static bool Mentions(RuleContext context, Instruction instruction, string text) =>
        Of(context, instruction).IndexOf(text, StringComparison.OrdinalIgnoreCase) >= 0;

    /// <summary>Whether an instruction of a stage, or of those that it starts from, has one of these texts in it.</summary>
    public static bool MentionsAny(RuleContext context, Stage stage, params string[] texts) =>
        stage
            .ChainInstructions.Select(instruction => Of(context, instruction))
            .Any(written => Array.Exists(texts, text => written.IndexOf(text, StringComparison.OrdinalIgnoreCase) >= 0));
}
