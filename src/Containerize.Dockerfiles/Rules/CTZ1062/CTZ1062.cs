using Containerize.Dockerfiles.Linting;

namespace Containerize.Dockerfiles.Rules.CTZ1062;

/// <summary>What the program shellcheck finds in the scripts of RUN; the tool and the task run it, and only while this rule is on.</summary>
internal sealed class CTZ1062 : FileRule
{
    public override string Id => "CTZ1062";

    public override string Name => "shellcheck";

    public override string Title => "shellcheck finds something in a RUN";

    public override string Category => "correctness";

    public override Severity DefaultSeverity => Severity.Off;

    public override bool NeedsMoreThanText => true;

    internal override void Check(RuleContext context)
    {
        foreach (var found in context.Input.ShellFindings)
        {
            context.Report(
                found.Span,
                $"{found.Code} ({found.Level}): {found.Message}",
                found.Edits.Count > 0 ? new Fix($"Do as shellcheck says ({found.Code})", found.Edits, IsAutomatic: false) : null,
                code: found.Code
            );
        }
    }
}
