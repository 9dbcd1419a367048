using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Model;
using Containerize.Dockerfiles.Syntax;

namespace Containerize.Dockerfiles.Rules.CTZ5034;

/// <summary>A stage with more variables than a person can keep right.</summary>
internal sealed class CTZ5034 : StageRule
{
    public override string Id => "CTZ5034";

    public override string Name => "env-sprawl";

    public override string Title => "A stage has too many variables";

    public override string Category => "style";

    public override Severity DefaultSeverity => Severity.Off;

    internal override void Check(RuleContext context, Stage stage)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        var limit = context.Input.Options.MaxVariables;
        Word? surplus = null;
        foreach (var pair in stage.Instructions.SelectMany(PairsOf))
        {
            surplus = names.Add(pair.Name.Value) && names.Count == limit + 1 ? pair.Name : surplus;
        }

        if (surplus is not null)
        {
            context.Report(
                surplus.Span,
                $"This stage sets {names.Count} variables; more than {limit} nobody keeps right. Put what belongs together into a file that the application reads, and leave out what is a default anyway."
            );
        }
    }

    static IEnumerable<KeyValue> PairsOf(Instruction instruction) =>
        instruction switch
        {
            EnvInstruction env => env.Pairs,
            ArgInstruction arg => arg.Definitions,
            _ => [],
        };
}
