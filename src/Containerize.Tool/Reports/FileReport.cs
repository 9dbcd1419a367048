using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Text;

namespace Containerize.Tool.Reports;

/// <summary>The findings in one file, as every report format gets them.</summary>
/// <param name="File">The path as it is shown.</param>
/// <param name="Threshold">From which severity on a finding makes the exit code 1; null for never.</param>
internal sealed record FileReport(string File, string Text, IReadOnlyList<Finding> Findings, Severity? Threshold)
{
    /// <summary>Lines and columns of the text.</summary>
    public SourceText Source { get; } = new(Text);

    /// <summary>Whether a finding makes the exit code 1.</summary>
    public bool Fails { get; } = Threshold is { } threshold && Findings.Any(finding => finding.Severity >= threshold);
}
