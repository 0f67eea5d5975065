/** To the client's people: they are asked, and nothing of the words is in the mail. Pure. */
export function askingMail(publicUrl: string) {
  const link = new URL('/portal/voices', publicUrl).href;
  return {
    subject: { ja: 'お客様の声の掲載についてのお願い', en: 'May we publish your words?' },
    text: {
      ja: `貴社のお声を、当社の「秘密を守るための取り組み」のページに載せてよいか、おたずねしています。\n\n文章・お名前の出し方・載せる期限をご覧のうえ、よろしければ同意してください。同意するまでは載りません。同意はいつでも撤回でき、すぐにページから外れます。\n${link}\n`,
      en: `We ask whether your words may stand on our page about how we keep secrets.\n\nPlease look at the wording, at how you are named and until when, and consent if you agree. Nothing is published before. You can withdraw at any time; it is taken off at once.\n${link}\n`,
    },
  };
}
