using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Syntax;
using Containerize.Dockerfiles.Text;

namespace Containerize.Dockerfiles.Rules.CTZ1040;

/// <summary>ENV uses a variable that the same instruction sets.</summary>
internal sealed class CTZ1040 : InstructionRule<EnvInstruction>
{
    public override string Id => "CTZ1040";

    public override string Name => "env-self-reference";

    public override string Title => "ENV uses a variable that the same instruction sets";

    public override string Category => "correctness";

    public override Severity DefaultSeverity => Severity.Error;

    public override IReadOnlyList<string> Aliases => ["DL3044"];

    internal override void Check(RuleContext context, EnvInstruction instruction)
    {
        Dictionary<string, int>? places = null;
        for (var i = 0; i < instruction.Pairs.Count; i++)
        {
            if (instruction.Pairs[i].Value is not { } value)
            {
                continue;
            }

            // Every build has a PATH: the base image's, or the builder's own.
            foreach (var reference in context.Model.Expand(value, instruction).References.Where(reference => reference.Name != "PATH"))
            {
                places ??= FirstPlaces(instruction);
                if (
                    places.TryGetValue(reference.Name, out var source)
                    && source != i
                    && reference.Definition is null
                    && reference.Modifier is not (":-" or "-" or ":+" or "+")
                )
                {
                    context.Report(
                        reference.Span,
                        $"'{reference.Name}' is set by the same ENV and so has its old value here, which is none. Set it in an ENV of its own, in front.",
                        source < i ? Split(context, instruction, i) : null
                    );
                    break;
                }
            }
        }
    }

    static Dictionary<string, int> FirstPlaces(EnvInstruction instruction)
    {
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = instruction.Pairs.Count - 1; i >= 0; i--)
        {
            places[instruction.Pairs[i].Name.Value] = i;
        }

        return places;
    }

    // The pair, and what follows it, becomes an ENV of its own.
    static Fix? Split(RuleContext context, EnvInstruction instruction, int index)
    {
        var gap = Span.FromBounds(instruction.Pairs[index - 1].Whole.Span.End, instruction.Pairs[index].Whole.Span.Start);
        return instruction.DeferredBy is not null || context.Dockerfile.Source.ToString(gap).IndexOf('#') >= 0
            ? null
            : Repairs.Replace("Split the ENV", gap, $"\n{instruction.Keyword.Text} ");
    }
}
