using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Model;
using Containerize.Dockerfiles.Syntax;

namespace Containerize.Dockerfiles.Rules.CTZ1041;

/// <summary>ENV sets PATH without what was in it.</summary>
internal sealed class CTZ1041 : InstructionRule<EnvInstruction>
{
    public override string Id => "CTZ1041";

    public override string Name => "env-path-overwrite";

    public override string Title => "ENV replaces PATH instead of extending it";

    public override string Category => "correctness";

    public override Severity DefaultSeverity => Severity.Warning;

    internal override void Check(RuleContext context, EnvInstruction instruction)
    {
        foreach (var pair in instruction.Pairs)
        {
            if (
                pair.Name.Value == "PATH"
                && pair.Value is { IsEmpty: false } value
                && context.Model.StageOf(instruction) is not { Root.IsScratch: true }
                && LosesFolders(context.Model.Expand(value, instruction))
            )
            {
                context.Report(
                    pair.Whole.Span,
                    "This replaces PATH: /usr/bin, /bin and what the base image added are gone, and with them the programs of the next RUN. Keep the old value with :$PATH.",
                    Repair(value)
                );
            }
        }
    }

    // Who names the folder of the shell as well means to write all of it; Windows has another separator.
    static bool LosesFolders(Expansion path) =>
        path.IsKnown
        && path.Error is null
        && path.References.All(reference => reference.Name != "PATH")
        && path.Text.IndexOfAny([';', '\\', '%', '$']) < 0
        && !path.Text.Split(':').Any(folder => folder.TrimEnd('/') is "/bin" or "/usr/bin");

    static Fix? Repair(Word value) =>
        value.Text[value.Length - 1] switch
        {
            '\'' => null,
            '"' => new("Keep the old PATH", [new(new(value.Span.End - 1, 0), ":$PATH")], IsAutomatic: true),
            _ => new("Keep the old PATH", [new(new(value.Span.End, 0), ":$PATH")], IsAutomatic: true),
        };
}
