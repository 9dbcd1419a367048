using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Text;

namespace Containerize.Tool.Reports;

/// <summary>The findings in one file, as every report format gets them.</summary>
/// <param name="File">The path as it is shown.</param>
internal sealed record FileReport(string File, string Text, IReadOnlyList<Finding> Findings)
{
    /// <summary>Lines and columns of the text.</summary>
    public SourceText Source { get; } = new(Text);

    /// <summary>Whether there is a finding at warning or above.</summary>
    public bool HasWarning { get; } = Findings.Any(finding => finding.Severity >= Severity.Warning);
}
