using Containerize.Dockerfiles.Linting;

namespace Containerize.Dockerfiles.Rules.CTZ1034;

/// <summary>Two stages have the same name.</summary>
internal sealed class CTZ1034 : FileRule
{
    public override string Id => "CTZ1034";

    public override string Name => "duplicate-stage";

    public override string Title => "Two stages have the same name";

    public override string Category => "correctness";

    public override Severity DefaultSeverity => Severity.Error;

    public override IReadOnlyList<string> Aliases => ["DL3024", "DuplicateStageName"];

    internal override void Check(RuleContext context)
    {
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var stage in context.Model.Stages)
        {
            if (stage.From?.StageName is { } name && !names.Add(name.Text))
            {
                context.Report(name.Span, $"An earlier stage is called '{name.Text}' already; references cannot tell them apart.");
            }
        }
    }
}
