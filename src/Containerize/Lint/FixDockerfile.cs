using Containerize.Dockerfiles.Linting;
using Microsoft.Build.Framework;

namespace Containerize.Lint;

/// <summary>The task behind the target of the same name: applies the automatic fixes and says what it changed.</summary>
[MSBuildMultiThreadableTask]
public sealed class FixDockerfile : LintTask
{
    private protected override void Run(DockerfileOnDisk dockerfile, LintSettings settings)
    {
        var input = dockerfile.Input(settings);
        var result = Fixer.Fix(input);
        foreach (var finding in result.Refused)
        {
            Log.LogMessage(
                MessageImportance.High,
                "{0}",
                $"{dockerfile.Path}: {finding.Rule.Id} {finding.Rule.Name}: left as it is, {result.WhyRefused}: {finding.Message}"
            );
        }

        if (result.Text == input.Text && result.IgnoreFile is null)
        {
            Log.LogMessage(MessageImportance.High, "{0}", $"{dockerfile.Path}: nothing to fix");
            return;
        }

        dockerfile.Write(result, settings);
        foreach (var finding in result.Applied)
        {
            Log.LogMessage(MessageImportance.High, "{0}", $"{dockerfile.Path}: {finding.Rule.Id} {finding.Rule.Name}: {finding.Fix!.Title}");
        }
    }
}
