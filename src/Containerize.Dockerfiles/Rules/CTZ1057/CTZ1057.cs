using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Syntax;

namespace Containerize.Dockerfiles.Rules.CTZ1057;

/// <summary>EXPOSE names something that is no port.</summary>
internal sealed class CTZ1057 : InstructionRule<ExposeInstruction>
{
    public override string Id => "CTZ1057";

    public override string Name => "expose-range";

    public override string Title => "EXPOSE names no port";

    public override string Category => "correctness";

    public override Severity DefaultSeverity => Severity.Error;

    public override IReadOnlyList<string> Aliases => ["DL3011"];

    internal override void Check(RuleContext context, ExposeInstruction instruction)
    {
        foreach (var word in instruction.Ports)
        {
            if (context.Model.Expand(word, instruction) is { IsKnown: true } text && !ExposedPort.Read(text.Text).IsPort && !IsLeftOut(word, text.Text))
            {
                context.Report(word.Span, $"'{text.Text}' is no port; a port is a number up to 65535, or two of them with a hyphen.");
            }
        }
    }

    // The builder goes on without a word of which nothing is left: an empty variable, a lone escape; not so "".
    static bool IsLeftOut(Word word, string text) => text is "" or "\\" && word.Text.IndexOfAny(['"', '\'']) < 0;
}
