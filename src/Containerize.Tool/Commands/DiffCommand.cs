using System.CommandLine;
using System.Globalization;
using Containerize.Images.Inspection;

namespace Containerize.Tool.Commands;

/// <summary><c>containerize diff A B</c>: which settings and files make two images differ; exit code 1 when any do.</summary>
internal static class DiffCommand
{
    private const int MostTimes = 5;

    public static Command Create()
    {
        var left = new Argument<string>("A") { Description = ImageArguments.NameDescription };
        var right = new Argument<string>("B") { Description = "The same." };
        var shared = new ImageArguments();
        var command = new Command("diff", "Says which settings and files make two images differ.") { left, right };
        shared.AddTo(command);
        command.SetAction(
            (parsed, cancellationToken) =>
                shared.WithImagesAsync(
                    parsed,
                    [parsed.GetRequiredValue(left), parsed.GetRequiredValue(right)],
                    async (images, token) =>
                    {
                        var one = ImageArguments.OneEach(images);
                        var differences = await ImageComparison.CompareAsync(one[0], one[1], token);
                        foreach (var line in Describe(differences))
                        {
                            Console.WriteLine(line);
                        }

                        return differences.Count == 0 ? CommandLine.Clean : CommandLine.Found;
                    },
                    cancellationToken
                )
        );
        return command;
    }

    /// <summary>One line a difference; of those that are only of time, which a build without fixed times makes for every file, the first few.</summary>
    internal static IEnumerable<string> Describe(IReadOnlyList<ImageDifference> differences)
    {
        var times = differences.Where(difference => difference.Where == ImageComparison.Time).ToList();
        var shown = times.Count > MostTimes ? differences.Except(times.Skip(MostTimes)) : differences;
        foreach (var difference in shown)
        {
            yield return Describe(difference);
        }

        if (times.Count > MostTimes)
        {
            yield return $"~ time of {(times.Count - MostTimes).ToString(CultureInfo.InvariantCulture)} more: nothing else of them differs";
        }
    }

    private static string Describe(ImageDifference difference)
    {
        var (name, left, right) = (ShownText.Of(difference.Name), ShownText.Of(difference.Left ?? ""), ShownText.Of(difference.Right ?? ""));
        return difference switch
        {
            { Left: null } => $"+ {difference.Where} {name}: {right}",
            { Right: null } => $"- {difference.Where} {name}: {left}",
            _ => $"~ {difference.Where} {name}: {left} => {right}",
        };
    }
}
