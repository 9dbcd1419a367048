using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Text;
using Microsoft.Build.Framework;

namespace Containerize.Lint;

/// <summary>The task behind the target of the same name: runs the rules, always, and logs each finding as the compiler would.</summary>
[MSBuildMultiThreadableTask]
public sealed class LintDockerfile : LintTask
{
    /// <summary>How loud suggestions are: the compiler does not print them, a user who asks for lint wants to see them.</summary>
    public string SuggestionImportance { get; set; } = nameof(MessageImportance.Low);

    /// <summary>Leaves out what the analyzer has printed in this build: all but what shellcheck finds.</summary>
    public bool OnlyShellCheck { get; set; }

    private protected override void Run(DockerfileOnDisk dockerfile, LintSettings settings)
    {
        var input = ShellCheck.AddTo(dockerfile.Input(settings));
        if (OnlyShellCheck && input.ShellFindings.Count == 0)
        {
            return;
        }

        var source = new SourceText(input.Text);
        foreach (var finding in Linter.Lint(input).Where(finding => !OnlyShellCheck || finding.Code is not null))
        {
            LogFinding(finding, dockerfile.Path, source.PositionOf(finding.Span.Start));
        }
    }

    /// <summary>Without the end: the compiler's own lines have none, and a finding must look the same from both.</summary>
    private void LogFinding(Finding finding, string path, Position start)
    {
        var (id, message, link) = (finding.Rule.Id, HelpText.Of(finding), HelpText.LinkOf(finding.Rule));
        switch (finding.Severity)
        {
            case Severity.Error:
                Log.LogError(null, id, null, link, path, start.Line, start.Column, 0, 0, "{0}", message);
                break;
            case Severity.Warning:
                Log.LogWarning(null, id, null, link, path, start.Line, start.Column, 0, 0, "{0}", message);
                break;
            default:
                Log.LogMessage(
                    null,
                    id,
                    null,
                    path,
                    start.Line,
                    start.Column,
                    0,
                    0,
                    Enum.Parse<MessageImportance>(SuggestionImportance, ignoreCase: true),
                    "{0}",
                    message
                );
                break;
        }
    }
}
