using System.CommandLine;
using Containerize.Images.Inspection;

namespace Containerize.Tool.Commands;

/// <summary><c>containerize diff A B</c>: which settings and files make two images differ; exit code 1 when any do.</summary>
internal static class DiffCommand
{
    public static Command Create()
    {
        var left = new Argument<string>("A") { Description = ImageArguments.NameDescription };
        var right = new Argument<string>("B") { Description = "The same." };
        var shared = new ImageArguments();
        var command = new Command("diff", "Says which settings and files make two images differ.") { left, right };
        shared.AddTo(command);
        command.SetAction((parsed, cancellationToken) => shared.WithImagesAsync(parsed, [parsed.GetRequiredValue(left), parsed.GetRequiredValue(right)], async (images, token) =>
        {
            var differences = await ImageComparison.CompareAsync(images[0], images[1], token);
            foreach (var difference in differences)
            {
                Console.WriteLine(Describe(difference));
            }

            return differences.Count == 0 ? CommandLine.Clean : CommandLine.Found;
        }, cancellationToken));
        return command;
    }

    private static string Describe(ImageDifference difference) => difference switch
    {
        { Left: null } => $"+ {difference.Where} {difference.Name}: {difference.Right}",
        { Right: null } => $"- {difference.Where} {difference.Name}: {difference.Left}",
        _ => $"~ {difference.Where} {difference.Name}: {difference.Left} => {difference.Right}",
    };
}
