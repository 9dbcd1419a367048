using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Model;
using Containerize.Dockerfiles.Shell;
using Containerize.Dockerfiles.Syntax;

namespace Containerize.Dockerfiles.Rules.CTZ4007;

/// <summary>A stage that downloads with curl here and with wget there.</summary>
internal sealed class CTZ4007 : FileRule
{
    public override string Id => "CTZ4007";

    public override string Name => "wget-and-curl";

    public override string Title => "curl and wget in one stage";

    public override string Category => "size-and-cache";

    public override Severity DefaultSeverity => Severity.Warning;

    public override IReadOnlyList<string> Aliases => ["DL4001"];

    internal override void Check(RuleContext context)
    {
        var first = new Dictionary<Stage, ShellCommand>();
        var reported = new HashSet<Stage>();
        foreach (var run in context.Dockerfile.AllInstructions.OfType<RunInstruction>())
        {
            if (context.Model.StageOf(run) is not { } stage)
            {
                continue;
            }

            foreach (var command in context.Model.ScriptOf(run).Commands.Where(command => command.Runs("curl", "wget")))
            {
                if (!first.TryGetValue(stage, out var one))
                {
                    first.Add(stage, command);
                }
                else if (one.Name != command.Name && reported.Add(stage))
                {
                    context.Report(
                        command.Program!.Span,
                        $"This stage downloads with {one.Name} before; use {one.Name} here too and leave {command.Name} out."
                    );
                }
            }
        }
    }
}
