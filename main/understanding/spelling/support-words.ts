/**
 * Words of customer service, money, shops and telephones that a list of the most frequent English words may lack.
 * They are known, so that nobody's "router" becomes a "route".
 */
export const SUPPORT_WORDS: readonly string[] = `
refund refunds refunded refunding refundable nonrefundable invoice invoices invoiced invoicing voucher vouchers warranty
warranties router routers login logins logout username usernames checkout checkouts cashback cheque cheques chequebook
contactless reimburse reimbursed reimbursement reimbursements unsubscribe unsubscribed subscription subscriptions paypal
topup topups prepaid postpaid preorder preorders preordered overcharge overcharged overdraft overdrafts overdue unpaid
payee payees payer iban bic swift atm atms pin pins cvv cvc otp debit debited debiting credited crediting repayment repayments
installment installments instalment instalments mortgage mortgages remortgage payday payslip payroll paycheck ewallet wallet
wallets crypto bitcoin blockchain fintech forex kyc passcode passcodes password passwords passphrase biometrics authenticator
authentication autopay autopayment autorenew autorenewal renew renews renewal renewals renewed renewing cancelation cancellations
cancelling canceling deactivate deactivated deactivation reactivate reactivated reactivation unblock unblocked unlock unlocked
unlocking unfreeze chargeback chargebacks fraud fraudulent scam scams scammed scammer phishing spam hacked hacker courier couriers
parcel parcels package packages shipment shipments shipping shipped unshipped undelivered redeliver redelivery dispatch
dispatched tracking trackable backorder backordered restock restocked stockout exchangeable returnable nonreturnable
mattress mattresses pillow pillows duvet duvets sofa sofas wardrobe sneakers trainers hoodie hoodies jeans jacket jackets
tshirt tshirts leggings raincoat umbrella size sizes sizing medium xs xl xxl unworn resize resized defective faulty damaged
scratched cracked ripped torn stained leaking broken malfunction malfunctioning wifi broadband internet modem modems fibre
fiber ethernet hotspot esim sim sims roaming voicemail voicemails sms mms texting handset handsets smartphone smartphones
iphone ipad android samsung huawei nokia pixel laptop laptops tablet tablets charger chargers headphones earbuds headset
bluetooth firmware download downloads downloaded downloading upload uploads uploaded uploading install installed installing
uninstall uninstalled reinstall reboot rebooted restart troubleshoot troubleshooting technician technicians outage outages
downtime buffering latency megabit megabits megabyte megabytes gigabyte gigabytes gb mb mbps app apps website websites webpage
url email emails emailed inbox chatbot chatbots bot bots faq faqs helpdesk hotline helpline callback callbacks livechat
screenshot screenshots pdf csv qr barcode barcodes popup popups dropdown newsletter newsletters promo promos coupon coupons
discount discounts discounted giveaway loyalty reward rewards membership memberships signup signups onboarding checkbox
timezone timezones timeslot timeslots reschedule rescheduled rescheduling rebook rebooked rebooking booking bookings
reservation reservations itinerary itineraries boarding baggage luggage carryon checkin stopover layover visa visas passport
passports customs tariff tariffs vat surcharge surcharges upfront upsell upgrade upgrades upgraded upgrading downgrade
downgraded downgrading bundle bundles addon addons quota usage meter meters billing billed billable biller statement statements
ebill ebilling payout payouts withdrawal withdrawals withdraw withdrew deposit deposits deposited depositing transfer transfers
transferred transferring transferrable beneficiary beneficiaries recipient recipients remittance merchant merchants retailer
retailers vendor vendors marketplace ecommerce online offline instore doorstep mailbox letterbox postcode postcodes zipcode
zip zips geolocation expiry expires expired reorder reordered resend resent resending resubmit recheck recharge recharged
recharging rollover unlimited uncap delist delisted blacklist whitelisted verification verify verified verifying unverified
mastercard visa amex maestro klarna alipay wechat whatsapp instagram facebook youtube google amazon ebay netflix spotify uber
euro euros dollar dollars quid pence cents gbp usd eur yen rupee rupees upi ach sepa
ouch ugh phew yikes oops argh puh ahh aha meh duh wow yay yup nah sup hi hello hey thanks please ok okay yeah yep nope hmm um uh btw lol omg haha gonna wanna gotta dunno
`
  .trim()
  .split(/\s+/u);
