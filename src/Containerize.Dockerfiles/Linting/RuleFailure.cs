using Containerize.Dockerfiles.Text;

namespace Containerize.Dockerfiles.Linting;

/// <summary>What stands in for a rule that failed: a defect of Containerize, said in one line of its own, while the other rules go on. It is in no set of
/// rules.</summary>
public sealed class RuleFailure : Rule
{
    private RuleFailure() { }

    /// <summary>The only one.</summary>
    public static Rule Instance { get; } = new RuleFailure();

    /// <inheritdoc/>
    public override string Id => "CTZ0604";

    /// <inheritdoc/>
    public override string Name => "rule-failed";

    /// <inheritdoc/>
    public override string Title => "A lint rule failed";

    /// <inheritdoc/>
    public override string Category => "pipeline";

    /// <summary>A warning: a defect of the linter is no reason to stop a build.</summary>
    public override Severity DefaultSeverity => Severity.Warning;

    internal static void Report(RuleContext context, Rule rule, Exception exception)
    {
        var said = exception.Message.Replace('\r', ' ').Replace('\n', ' ');
        context.Rule = Instance;
        context.Report(
            new Span(0, 0),
            $"Rule {rule.Id} failed on this file ({exception.GetType().Name}: {said}), so its findings are missing: report the Dockerfile and this line, and turn {rule.Id} off until it is repaired."
        );
    }

    internal override void Run(RuleContext context) { }
}
